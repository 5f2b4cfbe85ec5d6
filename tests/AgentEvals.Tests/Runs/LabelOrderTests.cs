using AgentEvals.Runs;
using AgentEvals.Tests.Processes;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Runs;

public sealed class LabelOrderTests
{
    [Theory]
    [InlineData("claude-1 claude-2 claude-10 codex-1")]
    [InlineData("claude-2 claude-2.2 claude-2.10 claude-10")]
    [InlineData("B a a1b a1c a02b")]
    [InlineData("run-02 run-2 run-3")]
    [InlineData("x-1 x-18446744073709551616 x-18446744073709551617")]
    [InlineData(
        "claude-20260302T090000.000Z-1 claude-20260302T090000.000Z-1.2 claude-20260302T090000.000Z-2 claude-20260302T090000.000Z-10"
    )]
    public void Labels_stand_in_the_order_in_which_people_count(string labels)
    {
        var expected = labels.Split(' ');

        expected.Reverse().Order(LabelOrder.Natural).ShouldBe(expected);
    }

    [Fact]
    public void Labels_of_a_folder_stand_in_that_order()
    {
        using var folder = new TemporaryDirectory();
        foreach (var label in (string[])["claude-10", "claude-9", "claude-1", ".half"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, label));
        }

        RecordingFiles.LabelsIn(folder.Path).ShouldBe(["claude-1", "claude-9", "claude-10"]);
    }

    [Fact]
    public void It_is_an_order()
    {
        var labels = Gen.Elements("a", "b", "0", "1", "2", "00", "-").NonEmptyListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(
                labels,
                labels,
                labels,
                (a, b, c) =>
                    Math.Sign(LabelOrder.Natural.Compare(a, b)) == -Math.Sign(LabelOrder.Natural.Compare(b, a))
                    && (LabelOrder.Natural.Compare(a, b) == 0) == (a == b)
                    && (
                        LabelOrder.Natural.Compare(a, b) > 0
                        || LabelOrder.Natural.Compare(b, c) > 0
                        || LabelOrder.Natural.Compare(a, c) <= 0
                    )
            )
            .QuickCheckThrowOnFailure();
    }
}
