namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Names and calls that hang together: <c>a.b(c).d</c>.</summary>
/// <param name="Range">All of it.</param>
/// <param name="Segments">Its links, at least one.</param>
internal sealed record CallChain(TokenRange Range, IReadOnlyList<CallSegment> Segments)
{
    private string? _path;

    /// <summary>The first link.</summary>
    public CallSegment First => Segments[0];

    /// <summary>The last link.</summary>
    public CallSegment Last => Segments[^1];

    /// <summary>The names, joined by dots up to the first call.</summary>
    public string Path => _path ??= PathOf(Segments);

    private static string PathOf(IReadOnlyList<CallSegment> segments)
    {
        var count = 1;
        while (count < segments.Count && !segments[count - 1].IsCall)
        {
            count++;
        }

        return count == 1 ? segments[0].Name : string.Join('.', segments.Take(count).Select(segment => segment.Name));
    }
}
