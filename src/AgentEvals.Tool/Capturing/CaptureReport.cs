using AgentEvals.Mining.Capturing;
using AgentEvals.Mining.Rebuilding;

namespace AgentEvals.Tool.Capturing;

/// <summary>What <c>capture --json</c> prints.</summary>
internal sealed record CaptureReport(
    string Scenario,
    string? Fixture,
    string Recording,
    CaptureReport.Start? Commit,
    IReadOnlyList<CaptureReport.File> Files,
    IReadOnlyList<RedactionCount> Redacted,
    string Verdict,
    IReadOnlyList<string> Codes,
    bool AsExpected,
    IReadOnlyList<string> Questions
)
{
    public static CaptureReport Of(CaptureResult result) =>
        new(
            result.Scenario,
            result.Fixture,
            result.Recording,
            result.Commit is { } commit ? new Start(commit.Commit, Word(commit.Certainty), commit.Why) : null,
            [.. result.Changes.Files.Select(file => new File(file.Path, Word(file.Certainty), file.Why))],
            result.Redactions,
            Word(result.Sheet.Verdict),
            result.Sheet.Codes,
            result.IsAsExpected,
            result.Questions
        );

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The starting commit.</summary>
    internal sealed record Start(string Commit, string Certainty, string Why);

    /// <summary>A changed file.</summary>
    internal sealed record File(string Path, string Certainty, string? Why);
}
