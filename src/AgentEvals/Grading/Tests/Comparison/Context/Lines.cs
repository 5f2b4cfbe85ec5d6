using AgentEvals.Grading.Tests.Comparison.Pairing;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>Lines of files as evidence.</summary>
internal static class Lines
{
    private const int Width = 200;

    /// <summary>The line that shows a weakening: the new one where there is one, otherwise the old.</summary>
    public static Evidence Evidence(UnitPair pair, Weakening weakening) =>
        weakening.NewLine is { } line ? New(pair.New.File, line) : Old(pair.Old.File, weakening.OldLine ?? pair.Old.Method.Line);

    /// <summary>A line of the old side.</summary>
    public static Evidence Old(ComparedFile file, int line) => new Evidence.DiffLine(file.OldPath, line, "-" + Text(file.OldText, line));

    /// <summary>A line of the new side.</summary>
    public static Evidence New(ComparedFile file, int line) => new Evidence.DiffLine(file.NewPath, line, "+" + Text(file.NewText, line));

    /// <summary>A text of bearable length.</summary>
    public static string Short(string text) => text.Length > Width ? text[..(Width - 3)] + "..." : text;

    private static string Text(string? text, int line)
    {
        if (text is null)
        {
            return "";
        }

        var rest = text.AsSpan();
        for (var number = 1; number < line; number++)
        {
            var end = rest.IndexOf('\n');
            if (end < 0)
            {
                return "";
            }

            rest = rest[(end + 1)..];
        }

        var length = rest.IndexOf('\n');
        return Short((length < 0 ? rest : rest[..length]).Trim().ToString());
    }
}
