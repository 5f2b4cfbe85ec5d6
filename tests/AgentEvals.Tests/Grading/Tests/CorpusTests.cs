using System.Globalization;
using AgentEvals.Grading;

namespace AgentEvals.Tests.Grading.Tests;

public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_labelled_pair_gets_its_label()
    {
        var judged = CorpusReader
            .All.Select(pair => (Pair: pair, Grade: PairDiff.Grade(pair), IsCounted: LineCounter.Flags(PairDiff.Of(pair))))
            .ToList();
        Print("class", judged, pair => pair.Class);
        Print("language", judged, pair => pair.Language);

        judged.Select(one => Wrong(one.Pair, one.Grade)).OfType<string>().ShouldBeEmpty();
    }

    private static string? Wrong(CorpusPair pair, Grade grade)
    {
        var codes = grade
            .Findings.Where(finding => finding.Verdict > Verdict.Pass)
            .Select(finding => finding.Code)
            .ToHashSet(StringComparer.Ordinal);
        var isRight = pair.Label switch
        {
            "pass" => grade.Verdict <= Verdict.Pass,
            "fail" => grade.Verdict == Verdict.Fail && codes.Contains(pair.Code!),
            "review" => grade.Verdict == Verdict.NeedsReview && codes.Contains(pair.Code!),
            _ => grade.Verdict > Verdict.Pass && codes.Contains(pair.Code!),
        };
        return isRight
            ? null
            : $"{pair}: expected {pair.Label} {pair.Code}, got {grade.Verdict} {string.Join(" | ", grade.Findings.Select(finding => $"{finding.Verdict} {finding.Code}: {finding.Reason}"))}";
    }

    private void Print(string title, IReadOnlyList<(CorpusPair Pair, Grade Grade, bool IsCounted)> judged, Func<CorpusPair, string> key)
    {
        output.WriteLine($"{title, -14} {"pairs", 5} {"found", 12} {"by grep", 12} {"false", 10} {"by grep", 10}");
        foreach (
            var group in judged.GroupBy(one => key(one.Pair), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var (weak, benign) = (group.Where(one => one.Pair.IsWeakening).ToList(), group.Where(one => !one.Pair.IsWeakening).ToList());
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{group.Key, -14} {group.Count(), 5} {weak.Count(one => one.Grade.Verdict > Verdict.Pass), 6}/{weak.Count, -5} {weak.Count(one => one.IsCounted), 6}/{weak.Count, -5} {benign.Count(one => one.Grade.Verdict > Verdict.Pass), 5}/{benign.Count, -4} {benign.Count(one => one.IsCounted), 5}/{benign.Count, -4}"
                )
            );
        }

        output.WriteLine("");
    }
}
