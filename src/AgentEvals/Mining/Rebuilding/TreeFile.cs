namespace AgentEvals.Mining.Rebuilding;

/// <summary>A path on both sides of a comparison.</summary>
/// <param name="Path">Relative to the repository, forward slashes.</param>
/// <param name="Before">The text before; null where there is no file.</param>
/// <param name="After">The text after; null where there is no file.</param>
/// <param name="OldMode">Git's mode before.</param>
/// <param name="NewMode">Git's mode after.</param>
internal sealed record TreeFile(string Path, string? Before, string? After, string OldMode = "100644", string NewMode = "100644");
