using AgentEvals.Runs;
using Xunit.Sdk;
using Xunit.v3;

namespace AgentEvals.Xunit.Execution;

/// <summary>
/// The context of one trial. Fresh for each: xUnit collects exceptions in it and turns its before/after attributes round while it
/// runs them.
/// </summary>
internal sealed class TrialContext(
    AgentRun run,
    IXunitTest test,
    IMessageBus messageBus,
    ExplicitOption explicitOption,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource,
    IReadOnlyCollection<IBeforeAfterTestAttribute> beforeAfterAttributes,
    object?[] constructorArguments
)
    : XunitTestRunnerContext(
        test,
        messageBus,
        explicitOption,
        aggregator,
        cancellationTokenSource,
        beforeAfterAttributes,
        constructorArguments
    )
{
    /// <summary>What the eval method is given.</summary>
    public AgentRun Run { get; } = run;
}
