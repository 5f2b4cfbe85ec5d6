using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds classes that say by an override that their tests run in fewer places: <c>override bool AppliesTo(Database database) => database is Sqlite</c>.</summary>
internal static class NarrowerClasses
{
    private static readonly string[] SkipWords = ["Skip", "Ignor", "Exclu", "Disabled"];

    /// <summary>One finding an override.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ComparedFile> files)
    {
        var arrived = new Lazy<HashSet<string>>(() => Arrived(files));
        foreach (var file in files)
        {
            if (file is not { Before: { } before, After: { } after })
            {
                continue;
            }

            var olds = new Lazy<ILookup<string, string>>(() =>
                before
                    .Remarks.Where(Remarks.SaysWhere)
                    .Select(Split)
                    .ToLookup(old => old.Member, old => old.Condition, StringComparer.Ordinal)
            );
            var ran = new Lazy<HashSet<string>>(() => WithTests(before));
            foreach (var remark in after.Remarks.Except(before.Remarks, StringComparer.Ordinal).Where(Remarks.SaysWhere))
            {
                var (member, condition) = Split(remark);
                var (type, name) = (member[..member.IndexOf('.', StringComparison.Ordinal)], NameOf(member));
                if (
                    ran.Value.Contains(type)
                    && IsLess(olds.Value[member].FirstOrDefault(), condition, IsOfSkips(name))
                    && !arrived.Value.Contains(name)
                )
                {
                    yield return new Finding(
                        FailureCodes.TestSkipped,
                        Verdict.NeedsReview,
                        $"{type}: where its tests run is for {name} to say, which has less to say so: {Lines.Short(condition)}",
                        new Evidence.DiffLine(file.NewPath, LineOf(file, name), "+" + remark)
                    );
                }
            }
        }
    }

    private static (string Member, string Condition) Split(string remark) =>
        remark.IndexOf(Remarks.RunsWhere, StringComparison.Ordinal) is var at
            ? (remark[..at], remark[(at + Remarks.RunsWhere.Length)..])
            : ("", "");

    private static string NameOf(string member) => member[(member.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('(')[0];

    private static bool IsOfSkips(string name) => Array.Exists(SkipWords, word => name.Contains(word, StringComparison.Ordinal));

    /// <summary>The classes that had tests, their own or those of their base class.</summary>
    private static HashSet<string> WithTests(TestFile before) =>
        [
            .. before
                .Methods.Where(method => !method.IsHelper)
                .Select(method => method.Container[(method.Container.LastIndexOf('.') + 1)..]),
            .. before.Derived.Select(derived => derived.Name),
            .. before.Inheriting.Select(inheriting => inheriting.Name),
        ];

    /// <summary>Whether an answer leaves out more than the old one did; without one the base class, as a rule, left out nothing.</summary>
    private static bool IsLess(string? before, string after, bool isOfSkips) =>
        before is null ? after != (isOfSkips ? "false" : "true")
        : isOfSkips ? JoinedConditions.IsWider(before, after) || Answers(after, "true") > Answers(before, "true")
        : JoinedConditions.IsNarrower(before, after) || Answers(after, "false") > Answers(before, "false");

    private static int Answers(string body, string answer) => body.AsSpan().Count("return " + answer);

    /// <summary>The members that a base class got with the change: what they ask may be asked of new tests alone.</summary>
    private static HashSet<string> Arrived(IReadOnlyList<ComparedFile> files) =>
        [
            .. files
                .SelectMany(file => file.Change.AddedLines)
                .Where(line =>
                    line.Text.Contains("virtual ", StringComparison.Ordinal) || line.Text.Contains("abstract ", StringComparison.Ordinal)
                )
                .Select(line => line.Text.Split("bool ", 2))
                .Where(parts => parts.Length > 1)
                .Select(parts => CodeWords.Identifiers(parts[1]).FirstOrDefault("")),
        ];

    private static int LineOf(ComparedFile file, string name) =>
        file.Change.AddedLines.FirstOrDefault(line => line.Text.Contains(name, StringComparison.Ordinal)).NewLine ?? 0;
}
