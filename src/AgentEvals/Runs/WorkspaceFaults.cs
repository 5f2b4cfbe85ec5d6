using AgentEvals.Agents;
using AgentEvals.Problems;

namespace AgentEvals.Runs;

/// <summary>Tells what may go better next time from what somebody has to mend, when a trial could not begin.</summary>
internal static class WorkspaceFaults
{
    public static InfrastructureFault Of(AgentEvalsException exception) =>
        exception.Problems[0].Code switch
        {
            // A call of git, a setup command or its time limit: the network and the machine's load have their part in each.
            "AE2003" or "AE2009" or "AE2010" => InfrastructureFault.WorkspaceFailed,
            "AE2001" => InfrastructureFault.NotInstalled,
            _ => InfrastructureFault.Misconfigured,
        };
}
