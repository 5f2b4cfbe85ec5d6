namespace AgentEvals.Tool.Capturing;

/// <summary>What <c>capture --list --json</c> prints of one session.</summary>
internal sealed record SessionReport(
    string Session,
    string Agent,
    string Path,
    string? Cwd,
    string? Branch,
    DateTimeOffset Started,
    DateTimeOffset Changed,
    long Bytes,
    string? FirstMessage,
    IReadOnlyList<string> Codes
)
{
    public static SessionReport Of(FoundSession found)
    {
        var header = found.Header;
        return new SessionReport(
            header.Id,
            header.Format,
            header.Path,
            header.WorkingDirectory,
            header.Branch,
            header.StartedAt,
            header.ChangedAt,
            header.Size,
            header.FirstMessage,
            found.Codes
        );
    }
}
