using Xunit.v3;

namespace AgentEvals.Xunit.Execution;

/// <summary>
/// Runs the eval method once: constructor, <c>IAsyncLifetime</c>, before, method, after, dispose, all of them per trial, so that a
/// class may set up what each trial needs.
/// </summary>
internal sealed class TrialRunner : XunitTestRunnerBase<TrialContext, IXunitTest>
{
    public static TrialRunner Instance { get; } = new();

    /// <summary>Runs the method; what it throws is in the context's aggregator.</summary>
    public ValueTask<TimeSpan> RunTrial(TrialContext context) => RunTest(context);

    /// <inheritdoc/>
    protected override object? InvokeTestMethod(TrialContext ctxt, object? testClassInstance) =>
        ctxt.TestMethod.Invoke(testClassInstance, [ctxt.Run]);
}
