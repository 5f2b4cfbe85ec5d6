using AgentEvals.Runs;
using Xunit;

namespace AgentEvals.Xunit.Execution;

/// <summary>The queue in front of the agents.</summary>
internal static class AgentTurn
{
    /// <summary>Waits until this case may set an agent to work. Null at once for a case that will not: replays, controls, skips, broken ones.</summary>
    public static async ValueTask<IDisposable?> WaitFor(AgentEvalTestCase testCase, CancellationToken cancellationToken)
    {
        if (testCase.Eval is not { Problem: null, Control: null } || testCase.SkipReason is not null)
        {
            return null;
        }

        return
            await TestContext.Current.GetFixture(typeof(AgentEvalHost)) is AgentEvalHost host
            && AgentEvalHost.ProjectOf(testCase).Options.Mode != RunMode.Replay
            ? await host.LiveOf(testCase).TakeTurnAsync(cancellationToken)
            : null;
    }
}
