using AgentEvals.Problems;

namespace AgentEvals.Tests.Problems;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("taks", "task")]
    [InlineData("Task", "task")]
    [InlineData("fail-when", "fail_when")]
    [InlineData("critera", "criteria")]
    [InlineData("creteira", "criteria")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    [InlineData("t", null)]
    public void The_word_that_was_meant_is_found(string written, string? meant) =>
        Spelling.Nearest(written, ["tags", "task", "fail_when", "criteria"]).ShouldBe(meant);

    [Fact]
    public void Long_words_cost_nothing() => Spelling.Nearest(new string('a', 1_000_000), [new string('a', 999_999)]).ShouldBeNull();

    [Fact]
    public void Without_a_near_word_the_other_sentence_is_said() =>
        Spelling.DidYouMean("xyz", ["task"], "Write task.").ShouldBe("Write task.");
}
