using System.Text.RegularExpressions;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>The person takes the work back: "no, undo that", "that's not what I asked for".</summary>
internal sealed partial class Reverts : IPatternDetector
{
    /// <summary>Longer messages are tasks of their own, in which such words mean something else.</summary>
    private const int Longest = 600;

    public IEnumerable<Pattern> Find(SessionFacts session)
    {
        var said = session.Session.Prompts.Skip(1).Where(prompt => prompt.Text.Length <= Longest && IsRevert(prompt.Text)).ToList();
        if (said.Count > 0)
        {
            yield return new Pattern(
                PatternKind.Revert,
                6 + Math.Min(said.Count - 1, 4) * 0.5,
                $"The person took work back: \"{Grading.OneLine.Of(said[0].Text, 120)}\".",
                [.. said.Take(3).Select(prompt => SessionFacts.Line(prompt, prompt.Text))]
            );
        }
    }

    public static bool IsRevert(string text) => Words().IsMatch(text);

    [GeneratedRegex(
        @"(^|[.!?]\s+|\n)\s*(no|nope|stop|wait)\b[,.!: ]|\b(undo|revert|roll\s?back)\s+(that|this|it|the|your|all|these|those|last)\b|\bput (it|that|them|the \w+) back\b|\b(that'?s|this is|that is) (wrong|not what|not right)\b|\bnot what i (asked|wanted|meant)\b|\bi (told|said)[^.\n]{0,30} not to\b|\byou (shouldn'?t|should not) have\b|\bwhy did you (change|delete|remove|edit|touch)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Words();
}
