namespace AgentEvals.Runs;

/// <summary>Where runs come from; <c>AGENTEVALS_MODE</c>.</summary>
public enum RunMode
{
    /// <summary>From recordings: no agent, no network, no tokens. The default.</summary>
    Replay,

    /// <summary>From agents at work.</summary>
    Live,

    /// <summary>From recordings of the same scenario hash and fingerprint where there are some, otherwise live.</summary>
    Resume,
}
