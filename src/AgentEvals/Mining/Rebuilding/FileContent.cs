namespace AgentEvals.Mining.Rebuilding;

/// <summary>What a path holds at one moment; where nobody knows, there is no such object.</summary>
/// <param name="Text">The whole text; null when there is no file.</param>
public sealed record FileContent(string? Text)
{
    /// <summary>There is no file.</summary>
    public static FileContent Absent { get; } = new((string?)null);

    /// <summary>True where there is a file.</summary>
    public bool Exists => Text is not null;
}
