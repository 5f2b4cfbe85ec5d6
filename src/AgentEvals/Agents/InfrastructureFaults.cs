namespace AgentEvals.Agents;

/// <summary>What follows from a fault.</summary>
public static class InfrastructureFaults
{
    /// <summary>
    /// Whether another try a little later may go better. What a person has to mend first, and what nobody knows, is not tried again.
    /// </summary>
    public static bool IsWorthRetrying(this InfrastructureFault fault) =>
        fault
            is InfrastructureFault.RateLimited
                or InfrastructureFault.ServiceFailed
                or InfrastructureFault.WorkspaceFailed
                or InfrastructureFault.Crashed
                or InfrastructureFault.Interrupted
                or InfrastructureFault.NoAnswer;
}
