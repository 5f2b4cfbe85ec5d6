using Xunit.Sdk;
using Xunit.v3;

namespace AgentEvals.Xunit.Execution;

/// <summary>Runs an eval's test case; a case that sets an agent to work waits for its turn before its clock starts.</summary>
internal sealed class AgentEvalTestCaseRunner : XunitTestCaseRunnerBase<XunitTestCaseRunnerContext, IXunitTestCase, IXunitTest>
{
    public static AgentEvalTestCaseRunner Instance { get; } = new();

    public async ValueTask<RunSummary> Run(
        AgentEvalTestCase testCase,
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource
    )
    {
        using var turn = await aggregator.RunAsync(() => AgentTurn.WaitFor(testCase, cancellationTokenSource.Token), null);
        var tests = await aggregator.RunAsync(testCase.CreateTests, []);
        await using var context = new XunitTestCaseRunnerContext(
            testCase,
            tests,
            messageBus,
            aggregator,
            cancellationTokenSource,
            testCase.TestCaseDisplayName,
            testCase.SkipReason,
            explicitOption,
            constructorArguments
        );
        await context.InitializeAsync();
        return await Run(context);
    }

    /// <inheritdoc/>
    protected override ValueTask<RunSummary> RunTest(XunitTestCaseRunnerContext ctxt, IXunitTest test) =>
        AgentEvalTestRunner.Instance.Run(
            test,
            ctxt.MessageBus,
            ctxt.ConstructorArguments,
            ctxt.ExplicitOption,
            ctxt.Aggregator.Clone(),
            ctxt.CancellationTokenSource,
            ctxt.BeforeAfterTestAttributes
        );
}
