namespace AgentEvals.Tool.Capturing;

/// <summary>What the command line of <c>capture</c> asks for; paths are absolute.</summary>
internal sealed record CaptureChoice
{
    /// <summary>A path, an id or the beginning of one; null means the picker, or the last.</summary>
    public string? Session { get; init; }

    public string? Repository { get; init; }

    public string? Name { get; init; }

    public required string Category { get; init; }

    public required string Output { get; init; }

    public string? Logs { get; init; }

    public DateTimeOffset? Since { get; init; }

    public bool Last { get; init; }

    public bool List { get; init; }

    public bool Fixture { get; init; }

    public bool Good { get; init; }

    public bool Json { get; init; }
}
