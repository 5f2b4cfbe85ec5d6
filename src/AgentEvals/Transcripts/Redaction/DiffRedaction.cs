using AgentEvals.Diffs;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>Carries a redaction of texts through a diff.</summary>
internal sealed class DiffRedaction(Func<string, string> redact, Func<IReadOnlyList<string>, List<string>> redactLines)
{
    public Diff Apply(Diff diff) => diff with { Files = [.. diff.Files.Select(Apply)] };

    private FileChange Apply(FileChange file) =>
        file with
        {
            Hunks = [.. file.Hunks.Select(Apply)],
            OldText = file.OldText is null ? null : ByLines(file.OldText),
            NewText = file.NewText is null ? null : ByLines(file.NewText),
        };

    /// <summary>As the hunks are: a key block stays as many lines as it was, so that hunks and texts still fit each other.</summary>
    private string ByLines(string text)
    {
        var lines = TextLines.Split(text);
        var redacted = redactLines([.. lines.Select(line => line.Text)]);
        return TextLines.Join(lines.Select((line, index) => line with { Text = redacted[index] }));
    }

    private Hunk Apply(Hunk hunk)
    {
        var lines = redactLines([.. hunk.Lines.Select(line => line.Text)]);
        return hunk with
        {
            Section = redact(hunk.Section),
            Lines = [.. hunk.Lines.Select((line, index) => line with { Text = lines[index] })],
        };
    }
}
