namespace AgentEvals.Agents.Launching;

/// <summary>A file by which a user is logged in, copied for one trial.</summary>
/// <param name="Source">Relative to the user's home directory, or to the directory that <paramref name="DirectoryVariable"/> names.</param>
/// <param name="Target">Relative to the trial's own directory.</param>
/// <param name="DirectoryVariable">A variable that moves the agent's configuration directory, whose last part <paramref name="Source"/> then is relative to; null when there is none.</param>
internal sealed record CredentialFile(string Source, string Target, string? DirectoryVariable = null);
