using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tools;

/// <summary>Finds signs of secrets in text: the marks that redaction left where one stood.</summary>
internal static partial class SecretSigns
{
    /// <summary>The kind of the first secret in the text; null when there is none.</summary>
    public static string? First(string text) =>
        text.Contains("[redacted:", StringComparison.Ordinal) && Mark.Match(text) is { Success: true } mark ? mark.Groups["kind"].Value : null;

    [GeneratedRegex(@"\[redacted:(?<kind>[\w.:-]+)\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark { get; }
}
