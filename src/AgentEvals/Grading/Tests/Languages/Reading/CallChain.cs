namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Names and calls that hang together: <c>a.b(c).d</c>.</summary>
/// <param name="Range">All of it.</param>
/// <param name="Segments">Its links, at least one.</param>
internal sealed record CallChain(TokenRange Range, IReadOnlyList<CallSegment> Segments)
{
    /// <summary>The first link.</summary>
    public CallSegment First => Segments[0];

    /// <summary>The last link.</summary>
    public CallSegment Last => Segments[^1];

    /// <summary>The names, joined by dots up to the first call.</summary>
    public string Path
    {
        get
        {
            var names = new List<string>();
            foreach (var segment in Segments)
            {
                names.Add(segment.Name);
                if (segment.IsCall)
                {
                    break;
                }
            }

            return string.Join('.', names);
        }
    }
}
