using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Cases;

/// <summary>Finds that a list got shorter that tests of other files go through, or with which all tests of a class run.</summary>
internal static class ListComparison
{
    /// <summary>One finding a list. What the product lost, and what stands in another place of the tests now, is no loss.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ComparedFile> files, ChangeContext context)
    {
        foreach (var file in files.Where(file => !file.IsProduct && file is { Before.Lists.Count: > 0, After.Lists.Count: > 0 }))
        {
            foreach (var old in file.Before!.Lists.Where(list => list.Rows.Count > 1))
            {
                if (file.After!.Lists.FirstOrDefault(list => list.Name == old.Name && list.IsOfClass == old.IsOfClass) is not { } @new)
                {
                    continue;
                }

                var lost = Without(old.Rows, @new.Rows).Where(row => !context.NamesRemoved(row) && !context.QuotesLost(row)).ToList();
                if (lost.Count > Without(@new.Rows, old.Rows).Count && !lost.TrueForAll(row => IsElsewhere(row, files)))
                {
                    yield return new Finding(
                        FailureCodes.AssertionWeakened,
                        (old.IsOfClass ? !context.HasProductChange : context.HasOnlyTests) ? Verdict.Fail : Verdict.NeedsReview,
                        $"{file.NewPath}: {old.Name}, which tests {(old.IsOfClass ? "run" : "may go through")}, has {Lines.Short(lost[0])} no more",
                        Lines.New(file, @new.Line)
                    );
                }
            }
        }
    }

    private static List<string> Without(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var rest = right.ToList();
        return [.. left.Where(row => !rest.Remove(row))];
    }

    /// <summary>Whether tests have the row elsewhere now: in another list, in a test of its own.</summary>
    private static bool IsElsewhere(string row, IReadOnlyList<ComparedFile> files) =>
        CodeWords
            .Of(row)
            .Where(word => char.IsLetterOrDigit(word[0]))
            .All(word => files.Sum(file => Times(file.NewText, word)) >= files.Sum(file => Times(file.OldText, word)));

    private static int Times(string? text, string part) => text?.AsSpan().Count(part) ?? 0;
}
