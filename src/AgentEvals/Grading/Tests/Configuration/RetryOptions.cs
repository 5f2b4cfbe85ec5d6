using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Compares the options of a command by which failed tests run again: whether they do, how often, and after which failures.</summary>
internal static partial class RetryOptions
{
    private static readonly string[] Limits = ["--rerun-except", "--only-rerun"];

    /// <summary>How failed tests run again more often; null where they do not.</summary>
    public static string? Further(string old, string @new)
    {
        if (!TestCommands.HasRetry(@new))
        {
            return null;
        }

        if (!TestCommands.HasRetry(old))
        {
            return "failed tests run again";
        }

        if (Attempts(@new) > Attempts(old))
        {
            return $"failed tests run again up to {Attempts(@new).ToString(CultureInfo.InvariantCulture)} times";
        }

        return
            Array.Find(Limits, limit => old.Contains(limit, StringComparison.Ordinal) && !@new.Contains(limit, StringComparison.Ordinal))
                is { } lost
            ? $"tests run again after any failure, without {lost}"
            : null;
    }

    private static long Attempts(string command) =>
        Number()
            .Matches(command)
            .Select(match => long.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0)
            .Max();

    [GeneratedRegex(@"--(reruns|retries|retry|rerun-fails|repeat-each)[= ](?<number>\d{1,9})\b", PatternRules.Linear)]
    private static partial Regex Number();
}
