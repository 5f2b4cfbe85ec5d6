using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Tells by its words what a decorator of a project's own does to a test: <c>@testing.requires.clock</c>, <c>@fails_on("x")</c>.</summary>
internal static partial class OwnMarks
{
    private static readonly FrozenSet<string> Skips =
    [
        "skip",
        "skips",
        "skipped",
        "requires",
        "require",
        "required",
        "needs",
        "need",
        "only",
        "unless",
        "exclude",
        "excludes",
        "excluded",
        "unsupported",
        "ignore",
        "ignored",
        "disabled",
        "broken",
    ];

    private static readonly FrozenSet<string> Failures = ["fails", "failing", "xfail", "xfails", "knownfail", "knownfailure", "todo"];

    private static readonly FrozenSet<string> BaseSkips = ["skip", "skips", "requires", "require", "needs"];

    private static readonly string[] Elsewhere = ["not_on", "not_in", "not_for", "not_with", "not_supported", "notOn", "notIn"];

    private static readonly string[] Retries = ["flaky", "retry", "retries", "rerun"];

    /// <summary>Whether it skips, under a condition that stands elsewhere.</summary>
    public static bool IsSkip(CallChain chain) =>
        Has(chain, Skips, "skip") || Array.Exists(Elsewhere, part => chain.Last.Name.Contains(part, StringComparison.Ordinal));

    /// <summary>Whether it asks for a version, which is all that it is given: <c>@lib_check("0.12")</c>.</summary>
    public static bool IsVersion(string decorator) => Gate().IsMatch(decorator);

    [GeneratedRegex(@"^[\w.]*(check|require|need)\w*\([""']\d+(\.\d+)+[""']\)$", PatternRules.LinearAnyCase)]
    private static partial Regex Gate();

    /// <summary>Whether it expects a failure.</summary>
    public static bool IsFailure(CallChain chain) => Has(chain, Failures, "xfail") || Has(chain, Failures, "knownfail");

    /// <summary>Whether it runs the test again when that fails: <c>@retry_on_failure(3)</c>, <c>@backoff.on_exception(…)</c>.</summary>
    public static bool IsRetry(CallChain chain) =>
        chain.First.Name is "backoff" or "tenacity"
        || Array.Exists(Retries, part => chain.Last.Name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a name says so, of a class's attribute as well: <c>__unsupported_on__</c>.</summary>
    public static bool SaysSkip(string name) => HasWord(name, Skips);

    /// <summary>Whether a base class says by its name that it skips: <c>RequiresDatabaseMixin</c>.</summary>
    public static bool IsSkippingBase(string name) => HasWord(name[(name.LastIndexOf('.') + 1)..], BaseSkips);

    private static bool Has(CallChain chain, FrozenSet<string> words, string part)
    {
        foreach (var segment in chain.Segments)
        {
            if (segment.Name.Contains(part, StringComparison.OrdinalIgnoreCase) || HasWord(segment.Name, words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the words between the underscores, or the first one in mixed case, is among these.</summary>
    private static bool HasWord(string name, FrozenSet<string> words)
    {
        foreach (var word in name.Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = 1;
            while (end < word.Length && !char.IsUpper(word[end]))
            {
                end++;
            }

            if (words.Contains(word[..end].ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }
}
