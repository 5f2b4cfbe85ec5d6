using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>
/// Finds that a part of a test moved to a new one which is skipped, always or under a condition: every line of it is still there, so that
/// nothing else tells that it runs no more.
/// </summary>
internal static partial class MovedParts
{
    private const int SeveralLines = 2;
    private const int ShortLine = 12;

    private static readonly IEqualityComparer<(int Number, string Text)> TextOnly = EqualityComparer<(int Number, string Text)>.Create(
        (left, right) => left.Text == right.Text,
        line => line.Text.GetHashCode(StringComparison.Ordinal)
    );

    /// <summary>One finding a new test that took something over.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing)
    {
        foreach (var unit in pairing.Added.Where(unit => !unit.Head.IsHelper && Hindrance(unit.Method) is not null))
        {
            var came = Texts(unit.File.NewLines, unit.Method).ToHashSet(TextOnly);
            foreach (var pair in came.Count == 0 ? [] : pairing.Pairs.Where(pair => pair.New.File == unit.File && RanAndRuns(pair)))
            {
                var left = Texts(pair.New.File.NewLines, pair.New.Method).ToHashSet(TextOnly);
                var gone = Texts(pair.Old.File.OldLines, pair.Old.Method).Where(line => !left.Contains(line)).ToList();
                var moved = gone.Where(came.Contains).ToList();
                if (moved.Count == 0 || gone.Exists(line => Condition().IsMatch(line.Text)))
                {
                    continue;
                }

                var asserts = moved.Exists(line => pair.Old.Method.Assertions.Any(assertion => assertion.Line == line.Number));
                if (asserts || moved.Count >= SeveralLines)
                {
                    yield return new Finding(
                        FailureCodes.TestSkipped,
                        asserts && IsSure(unit.Method) ? Verdict.Fail : Verdict.NeedsReview,
                        $"{pair.Old.Head.Name}: a part of it moved to {unit.Head.Name}, which does not always run: {Lines.Short(Hindrance(unit.Method)!)}",
                        Lines.Old(pair.Old.File, moved[0].Number)
                    );
                    break;
                }
            }
        }
    }

    /// <summary>What keeps a test from running, or its failure from counting, always or sometimes; null for one that runs.</summary>
    private static string? Hindrance(TestMethod method) => method.Skip ?? method.ConditionalSkip ?? method.ExpectedFailure;

    /// <summary>Whether a test is kept from that in any case.</summary>
    private static bool IsSure(TestMethod method) =>
        method.Skip is not null
        || (method is { ConditionalSkip: null, ExpectedFailure: { } failure } && !SkipConditions.IsLimited(failure));

    private static bool RanAndRuns(UnitPair pair) =>
        !pair.IsUnchanged && pair.Old.Ran && pair.New.Ran && Hindrance(pair.Old.Method) is null && pair.Old.Method.EarlyExitLine is null;

    /// <summary>Lines that do something which no other line of a test does by chance, and conditions.</summary>
    private static List<(int Number, string Text)> Texts(IReadOnlyList<string> lines, TestMethod method) =>
        [
            .. Enumerable
                .Range(method.Line, Math.Max(0, Math.Min(lines.Count, method.EndLine) - method.Line + 1))
                .Select(number => (Number: number, Text: lines[number - 1].Trim()))
                .Where(line =>
                    !CommentedOut.IsComment(line.Text)
                    && (
                        (line.Text.Length >= ShortLine && line.Text.Contains('(', StringComparison.Ordinal))
                        || Condition().IsMatch(line.Text)
                    )
                ),
        ];

    /// <summary>What stood under a condition in the test that it leaves may say the same as a mark of the new one.</summary>
    [GeneratedRegex(@"\b(if|unless|switch|match)\b|#if|[Ss]kip", PatternRules.Linear)]
    private static partial Regex Condition();
}
