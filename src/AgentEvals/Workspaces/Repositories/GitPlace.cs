namespace AgentEvals.Workspaces.Repositories;

/// <summary>Where git works.</summary>
/// <param name="Directory">Its working directory.</param>
/// <param name="GitDirectory">The repository; null lets git look for it.</param>
/// <param name="WorkTree">The files; null for what a repository gives.</param>
/// <param name="IndexFile">The index; null for the repository's.</param>
internal sealed record GitPlace(string Directory, string? GitDirectory = null, string? WorkTree = null, string? IndexFile = null);
