using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Xunit.Reporting;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace AgentEvals.Xunit.Execution;

/// <summary>
/// Runs all trials of a case inside one xUnit test: one start, one result, one output, one set of attachments, whatever the number
/// of trials.
/// </summary>
internal sealed class AgentEvalTestRunner : XunitTestRunnerBase<XunitTestRunnerContext, IXunitTest>
{
    public static AgentEvalTestRunner Instance { get; } = new();

    public async ValueTask<RunSummary> Run(
        IXunitTest test,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExplicitOption explicitOption,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource,
        IReadOnlyCollection<IBeforeAfterTestAttribute> beforeAfterAttributes
    )
    {
        await using var context = new XunitTestRunnerContext(
            test,
            messageBus,
            explicitOption,
            aggregator,
            cancellationTokenSource,
            beforeAfterAttributes,
            constructorArguments
        );
        await context.InitializeAsync();
        return await Run(context);
    }

    /// <inheritdoc/>
    protected override async ValueTask<TimeSpan> RunTest(XunitTestRunnerContext ctxt)
    {
        var elapsed = TimeSpan.Zero;
        await ctxt.Aggregator.RunAsync(async () =>
        {
            var testCase = (AgentEvalTestCase)ctxt.Test.TestCase;
            if (testCase.Eval.Problem is { } problem)
            {
                throw new AgentEvalException(problem, Verdict.Inconclusive);
            }

            var host =
                await TestContext.Current.GetFixture(typeof(AgentEvalHost)) as AgentEvalHost
                ?? throw new AgentEvalsException(
                    new Problem(
                        "AE5020",
                        "The assembly fixture AgentEvalHost is not registered.",
                        "Take <AgentEvalsRegisterHost>false</AgentEvalsRegisterHost> out of the project, or add [assembly: AssemblyFixture(typeof(AgentEvalHost))]."
                    )
                );
            var execution = new CaseExecution(
                host,
                testCase,
                CaseOutput.ForCurrentTest(),
                async run =>
                {
                    var (failure, time) = await Invoke(ctxt, run);
                    elapsed += time;
                    return failure;
                }
            );

            // Exactly one exception may reach the aggregator: several would hide a skip.
            if (await execution.Run(TestContext.Current.CancellationToken) is { } exception)
            {
                throw exception;
            }
        });
        return elapsed;
    }

    private static async ValueTask<(Exception? Failure, TimeSpan Time)> Invoke(XunitTestRunnerContext ctxt, AgentRun run)
    {
        var aggregator = new ExceptionAggregator();
        await using var trial = new TrialContext(
            run,
            ctxt.Test,
            ctxt.MessageBus,
            ctxt.ExplicitOption,
            aggregator,
            ctxt.CancellationTokenSource,
            ctxt.BeforeAfterTestAttributes,
            ctxt.ConstructorArguments
        );
        await trial.InitializeAsync();
        var time = await TrialRunner.Instance.RunTrial(trial);
        return (aggregator.ToException(), time);
    }
}
