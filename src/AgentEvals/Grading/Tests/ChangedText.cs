using System.Text;
using AgentEvals.Diffs;

namespace AgentEvals.Grading.Tests;

/// <summary>What is known of a changed file's text on both sides.</summary>
/// <param name="Change">The change.</param>
/// <param name="OldText">The text before; null when the file did not exist.</param>
/// <param name="NewText">The text after; null when the file is gone.</param>
/// <param name="IsWhole">False when the texts are pieced together from hunks, each at its line, with gaps.</param>
internal sealed record ChangedText(FileChange Change, string? OldText, string? NewText, bool IsWhole)
{
    private const int TypicalLine = 40;

    /// <summary>The path before.</summary>
    public string OldPath => Change.OldPath ?? Change.Path;

    /// <summary>Reads a change; without whole texts, hunks stand at their lines and the rest is empty.</summary>
    public static ChangedText Of(FileChange change)
    {
        if (change.HasWholeText)
        {
            return new ChangedText(change, change.OldText, change.NewText, IsWhole: true);
        }

        return new ChangedText(
            change,
            change.OldText ?? (change.Kind == ChangeKind.Added ? null : Pieces(change, old: true)),
            change.NewText ?? (change.Kind == ChangeKind.Deleted ? null : Pieces(change, old: false)),
            IsWhole: change.Kind is ChangeKind.Added or ChangeKind.Deleted
        );
    }

    private static string Pieces(FileChange change, bool old)
    {
        var text = new StringBuilder(change.Hunks.Sum(hunk => hunk.Lines.Count) * TypicalLine);
        var line = 1;
        foreach (var hunk in change.Hunks)
        {
            var start = old ? hunk.OldStart : hunk.NewStart;

            // A gap costs at most what the hunks themselves cost; line numbers beyond are approximate.
            for (var gap = 0; line < start && gap < 10_000; line++, gap++)
            {
                text.Append('\n');
            }

            foreach (var piece in hunk.Lines)
            {
                if (piece.Kind != (old ? DiffLineKind.Added : DiffLineKind.Removed))
                {
                    text.Append(piece.Text).Append('\n');
                    line++;
                }
            }
        }

        return text.ToString();
    }
}
