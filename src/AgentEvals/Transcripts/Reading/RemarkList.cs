namespace AgentEvals.Transcripts.Reading;

/// <summary>What there is to say about the reading itself: the first hundred sentences, and how much more there was.</summary>
internal sealed class RemarkList
{
    private const int Most = 100;

    private readonly List<string> _remarks = [];
    private int _leftOutRemarks;
    private int _leftOutCalls;

    public void Add(string sentence)
    {
        if (_remarks.Count < Most)
        {
            _remarks.Add(sentence);
        }
        else
        {
            _leftOutRemarks++;
        }
    }

    /// <summary>Counts a call that is not kept.</summary>
    public void LeaveOutCall() => _leftOutCalls++;

    /// <summary>The remarks, closed by what was left out.</summary>
    public IReadOnlyList<string> Build() =>
        [
            .. _remarks,
            .. _leftOutRemarks > 0 ? [$"{_leftOutRemarks} more remarks were left out."] : Array.Empty<string>(),
            .. _leftOutCalls > 0 ? [$"There are more calls than memory holds: {_leftOutCalls} were left out."] : Array.Empty<string>(),
        ];
}
