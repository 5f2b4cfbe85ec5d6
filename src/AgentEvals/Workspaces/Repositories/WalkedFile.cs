namespace AgentEvals.Workspaces.Repositories;

/// <summary>A file as it was found.</summary>
/// <param name="Path">Relative to where the walk started, forward slashes.</param>
/// <param name="Size">In bytes; 0 for a link.</param>
/// <param name="Time">Last write, UTC ticks.</param>
/// <param name="IsLink">True for a symbolic link.</param>
internal readonly record struct WalkedFile(string Path, long Size, long Time, bool IsLink);
