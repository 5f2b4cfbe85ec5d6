namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Reads texts of several lines, however they are written: with escapes, between three quotes, or with the system's line break joined in.</summary>
internal static class WholeTexts
{
    private const string Quotes = "\"\"\"";

    /// <summary>Whether both are one text of several lines, and one of them says so in another way than by escapes.</summary>
    public static bool AreOne(string old, string @new) =>
        (IsWritten(old) || IsWritten(@new)) && Read(old) is { } text && text == Read(@new);

    private static bool IsWritten(string code) =>
        code.StartsWith(Quotes, StringComparison.Ordinal) || code.Contains("Environment.NewLine", StringComparison.Ordinal);

    private static string? Read(string code)
    {
        if (code.StartsWith(Quotes, StringComparison.Ordinal) && code.EndsWith(Quotes, StringComparison.Ordinal))
        {
            var lines = code.ReplaceLineEndings("\n").Split('\n');
            var indentation = lines[^1].Length - lines[^1].TrimStart().Length;
            return lines.Length == 1 ? $"\"{code[Quotes.Length..^Quotes.Length]}\""
                : lines.Length < 3 ? null
                : $"\"{string.Join('\n', lines[1..^1].Select(line => line.Length >= indentation ? line[indentation..] : ""))}\"";
        }

        var joined = code.Replace(" ", "", StringComparison.Ordinal).Contains("\"+Environment.NewLine", StringComparison.Ordinal)
            ? code.Replace("\" + Environment.NewLine + \"", "\\n", StringComparison.Ordinal)
                .Replace("\"+Environment.NewLine+\"", "\\n", StringComparison.Ordinal)
                .Replace("\"+Environment.NewLine", "\\n\"", StringComparison.Ordinal)
            : code;
        return Escapes.Read(joined)?.ReplaceLineEndings("\n");
    }
}
