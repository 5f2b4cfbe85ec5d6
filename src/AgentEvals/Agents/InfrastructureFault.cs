namespace AgentEvals.Agents;

/// <summary>What broke around an agent, so that a trial says nothing about it.</summary>
public enum InfrastructureFault
{
    /// <summary>Something that no other word names.</summary>
    Other,

    /// <summary>The agent's program, or its sandbox, is not there or cannot be started.</summary>
    NotInstalled,

    /// <summary>The agent is not logged in, or its key is wrong.</summary>
    NotLoggedIn,

    /// <summary>A setting is wrong: the model's name, the permission mode, a scenario's repository.</summary>
    Misconfigured,

    /// <summary>The model's service limited the rate or was overloaded.</summary>
    RateLimited,

    /// <summary>The model's service failed, or could not be reached.</summary>
    ServiceFailed,

    /// <summary>The workspace could not be made: a setup command, git, the disk.</summary>
    WorkspaceFailed,

    /// <summary>The agent's program crashed.</summary>
    Crashed,

    /// <summary>The agent was interrupted from outside.</summary>
    Interrupted,

    /// <summary>The agent did nothing before its time was up, and was killed.</summary>
    NoAnswer,
}
