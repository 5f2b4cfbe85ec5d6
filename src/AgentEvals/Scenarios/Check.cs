namespace AgentEvals.Scenarios;

/// <summary>A command that the agent itself must have run.</summary>
/// <param name="Command">The command, matched after normalisation; <c>*</c> is a wildcard.</param>
/// <param name="Exit">The exit code that it must have had.</param>
/// <param name="Fresh">True when it must have run after the last edit that can affect it.</param>
public sealed record Check(string Command, int Exit = 0, bool Fresh = true);
