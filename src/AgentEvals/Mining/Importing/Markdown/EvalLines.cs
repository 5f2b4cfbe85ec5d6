using System.Text.RegularExpressions;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Importing.Markdown;

/// <summary>
/// What single lines of an eval definition mean. The forms are lines, mostly inside of fenced blocks, where Markdown itself has no structure; so they are
/// read as lines and not as a Markdown tree.
/// </summary>
internal static partial class EvalLines
{
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary><c>[CAPABILITY EVAL: x]</c>, <c>[REGRESSION EVAL: x]</c>, <c>## EVAL DEFINITION: x</c>, <c>## EVAL: x</c>.</summary>
    public static (string Name, ScenarioKind? Kind)? Header(string line)
    {
        if (Bracket().Match(line) is { Success: true } bracket)
        {
            return (
                bracket.Groups["name"].Value.Trim(),
                bracket.Groups["kind"].ValueSpan[0] is 'c' or 'C' ? ScenarioKind.Capability : ScenarioKind.Regression
            );
        }

        return Definition().Match(line) is { Success: true } definition
            ? (definition.Groups["name"].Value.Trim(' ', '*', '`'), null)
            : null;
    }

    /// <summary>The part that a label or heading opens, with the text behind its colon; null for any other line.</summary>
    public static (EvalPart Part, string Label, string Text)? Label(string line)
    {
        var match = LabelForm().Match(line);
        if (
            !match.Success
            || !(line.Contains(':', StringComparison.Ordinal) || line.StartsWith('#') || line.StartsWith("**", StringComparison.Ordinal))
        )
        {
            return null;
        }

        var label = match.Groups["label"].Value.Trim().ToUpperInvariant();
        EvalPart? part = label switch
        {
            "TASK" or "DESCRIPTION" or "PROMPT" => EvalPart.Task,
            "SUCCESS CRITERIA" or "CRITERIA" or "CAPABILITY EVALS" or "CAPABILITY EVAL" or "CAPABILITY" => EvalPart.Criteria,
            "REGRESSION EVALS" or "REGRESSION EVAL" or "REGRESSION" => EvalPart.Regressions,
            "EXPECTED OUTPUT" => EvalPart.ExpectedOutput,
            "TESTS" => EvalPart.Tests,
            "SUCCESS METRICS" or "METRICS" => EvalPart.Metrics,
            "BASELINE" or "RESULT" => EvalPart.None,
            _ => null,
        };
        return part is { } known ? (known, label, match.Groups["rest"].Value.Trim(' ', '*')) : null;
    }

    /// <summary>A list item without its marker and checkbox; null for any other line.</summary>
    public static string? Item(string line) => ItemForm().Match(line) is { Success: true } match ? match.Groups["text"].Value.Trim() : null;

    /// <summary>A line such as "Owner: Grace", whatever the word.</summary>
    public static bool IsField(string line) => FieldForm().IsMatch(line);

    public static bool IsHeading(string line) => line.StartsWith('#') && line.TrimStart('#') is [' ', ..] or "";

    public static bool IsModelGrader(string line) => line.Contains("[MODEL GRADER", StringComparison.OrdinalIgnoreCase);

    public static bool IsHumanReview(string line) => line.Contains("[HUMAN REVIEW", StringComparison.OrdinalIgnoreCase);

    public static bool IsReport(string line) => line.TrimStart('#', ' ').StartsWith("EVAL REPORT", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>name: PASS</c>, <c>name: FAIL</c>, <c>name: PASS/FAIL</c> (not known yet), or a name alone.</summary>
    public static (string Name, string Status) Test(string item)
    {
        var match = TestForm().Match(item);
        return match.Success
            ? (match.Groups["name"].Value.Trim(' ', '`'), match.Groups["status"].Value.ToUpperInvariant())
            : (item.Trim(' ', '`'), "");
    }

    /// <summary>The command of <c>COMMAND &amp;&amp; echo "PASS" || echo "FAIL"</c>: what it prints is its exit code once more.</summary>
    public static string Command(string line) => PassOrFail().Replace(line.Trim(), "");

    /// <summary>The policy of a metric such as "pass@3 > 90%", and its k.</summary>
    public static (string Policy, int Trials)? Metric(string text)
    {
        var match = MetricForm().Match(text);
        return match.Success && int.TryParse(match.Groups["k"].ValueSpan, out var trials) && trials is > 0 and <= 1000
            ? ($"pass{match.Groups["sign"].Value}{trials}", trials)
            : null;
    }

    /// <summary>A commit's hash: the one kind of baseline that says where to start.</summary>
    public static bool IsCommit(string text) => Commit().IsMatch(text);

    [GeneratedRegex(@"^\s*[#>*\-\s]*\[(?<kind>CAPABILITY|REGRESSION) EVAL:\s*(?<name>[^\]]+)\]", Options)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"^\s*#{1,6}\s+EVAL( DEFINITION)?:\s*(?<name>.+)$", Options)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^\s*(#{1,6}\s+|\*\*)?(?<label>[a-z ]{4,20}?)\s*(\*\*)?(:(\*\*)?(?<rest>.*))?$", Options)]
    private static partial Regex LabelForm();

    [GeneratedRegex(@"^[A-Z]\w{2,}( \w+)?: ", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FieldForm();

    [GeneratedRegex(@"^\s*([-*+]|[0-9]+[.)])\s+(\[[ x]\]\s+)?(?<text>.+)$", Options)]
    private static partial Regex ItemForm();

    [GeneratedRegex(@"^(?<name>.+?)\s*:\s*(?<status>PASS/FAIL|PASS|FAIL)(ED)?\b.*$", Options)]
    private static partial Regex TestForm();

    [GeneratedRegex(@"\s*&&\s*echo\s+[""']?PASS[""']?\s*\|\|\s*echo\s+[""']?FAIL[""']?\s*$", Options)]
    private static partial Regex PassOrFail();

    [GeneratedRegex(@"pass(?<sign>[@^])(?<k>[0-9]{1,4})", Options)]
    private static partial Regex MetricForm();

    [GeneratedRegex(@"^[0-9a-f]{7,64}$", Options)]
    private static partial Regex Commit();
}
