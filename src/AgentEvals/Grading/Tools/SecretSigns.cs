using System.Text.RegularExpressions;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Grading.Tools;

/// <summary>Finds signs of secrets in text: the shapes of well-known keys, and the marks that redaction left where one stood.</summary>
internal static partial class SecretSigns
{
    private static readonly string[] WeakKinds = ["assigned-secret", "jwt", "basic-credentials", "url-password"];

    /// <summary>The most certain sign in the text; null when there is none.</summary>
    public static SecretSign? Of(string text)
    {
        SecretSign? weak = null;
        foreach (var kind in Kinds(text))
        {
            if (!WeakKinds.Contains(kind, StringComparer.Ordinal))
            {
                return new SecretSign(kind, IsCertain: true);
            }

            weak ??= new SecretSign(kind, IsCertain: false);
        }

        return weak;
    }

    private static IEnumerable<string> Kinds(string text)
    {
        if (text.Contains("[redacted:", StringComparison.Ordinal))
        {
            foreach (Match mark in Mark.Matches(text))
            {
                yield return mark.Groups["kind"].Value;
            }
        }

        foreach (var secret in SecretPatterns.FindSecrets(text))
        {
            yield return secret.Kind;
        }
    }

    [GeneratedRegex(
        @"\[redacted:(?<kind>[\w.:-]+)\]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Mark { get; }
}
