namespace AgentEvals.Tool.Tests;

public sealed class EvalFilterTests
{
    [Fact]
    public void Nothing_asked_for_is_no_filter() => new EvalFilter(null, null, null).Arguments().ShouldBeEmpty();

    [Fact]
    public void Category_name_split_and_kind_are_all_required() =>
        new EvalFilter("signup/missing-email", "holdout", "regression")
            .Arguments()
            .ShouldBe(["--filter-query", "/[(category=signup)&(scenario=missing-email)&(split=holdout)&(kind=regression)]"]);
}
