using AgentEvals.Diffs;
using AgentEvals.Grading;

namespace AgentEvals.Tests.Grading.Tests;

/// <summary>
/// What grading a large file costs, counted in the bytes that its thread allocates, which no other load of the machine changes. A change
/// touches few of a file's tests as a rule, and the others are not read.
/// </summary>
public sealed class LargeTestFilesTests
{
    private const int Count = 300;

    [Fact]
    public void One_changed_test_of_many_costs_a_fraction_of_many_changed_ones()
    {
        // All are parsed in both; what differs is the reading. Where unchanged tests are read as well, it is more than a quarter.
        Allocated(Count, "var answer = Get(7);", "var answer = Get( 7 ); // once")
            .ShouldBeLessThan(Allocated(Count, "answer", "result") / 6);
    }

    [Fact]
    public void Twice_as_many_changed_tests_cost_about_twice_as_much() =>
        Allocated(2 * Count, "answer", "result").ShouldBeLessThan(Allocated(Count, "answer", "result") * 5 / 2);

    private static long Allocated(int count, string changed, string into)
    {
        var text = Text(count);
        var diff = new Diff([TextChange.Of("tests/ManyTests.cs", text, text.Replace(changed, into, StringComparison.Ordinal))]);

        // The first time fills what is made once.
        PairDiff.Grade(diff).Verdict.ShouldBe(Verdict.Pass);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PairDiff.Grade(diff);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Text(int count) =>
        "using Xunit;\n\npublic class ManyTests\n{\n"
        + string.Concat(
            Enumerable
                .Range(0, count)
                .Select(index =>
                    $"    [Fact]\n    public void Value_{index}_is_kept()\n    {{\n        var answer = Get({index});\n        Assert.NotNull(answer);\n        Assert.Equal({index}, answer.Value);\n        Assert.Contains(\"a{index}\", answer.Names);\n    }}\n\n"
                )
        )
        + "    private static Answer Get(int index) => Answer.Of(index);\n}\n";
}
