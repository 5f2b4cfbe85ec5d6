using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>The names of the largest and smallest numbers, in whatever language: a bound at one of them lets everything through.</summary>
internal static partial class Extremes
{
    /// <summary>An infinity with the sign of the number that a text names and says nothing else; null for any other text.</summary>
    public static double? Of(string? text) =>
        text is null || Named().Match(text.Trim()) is not { Success: true } found ? null
        : found.Groups["low"].Success != found.Groups["minus"].Success ? double.NegativeInfinity
        : double.PositiveInfinity;

    /// <summary><c>int.MaxValue</c>, <c>Double.PositiveInfinity</c>, <c>Number.MAX_SAFE_INTEGER</c>, <c>Integer.MAX_VALUE</c>, <c>math.MaxInt64</c>, <c>math.inf</c>, <c>float("inf")</c>, <c>i32::MAX</c>.</summary>
    [GeneratedRegex(
        """^(?<minus>-)?((\w+(\.|::))*((?<high>MaxValue|PositiveInfinity|Infinity|INFINITY|inf|MAX|MAX_VALUE|MAX_SAFE_INTEGER|POSITIVE_INFINITY|MaxU?[Ii]nt\d*|MaxFloat\d+|maxsize)|(?<low>MinValue|NegativeInfinity|MIN|MIN_VALUE|MIN_SAFE_INTEGER|NEGATIVE_INFINITY|MinInt\d*))(\(\))?|float\(["'](?<high>inf|infinity)["']\)|float\(["'](?<low>-inf|-infinity)["']\))$""",
        PatternRules.Linear
    )]
    private static partial Regex Named();
}
