namespace AgentEvals.Mining.Rebuilding;

/// <summary>A path that the session touched.</summary>
/// <param name="Path">The path, relative to the repository, forward slashes.</param>
/// <param name="Certainty">How sure its change is.</param>
/// <param name="Why">Why it is not exact, or what a reader should know about it; a sentence, null when there is nothing to say.</param>
public sealed record RebuiltFile(string Path, Certainty Certainty, string? Why = null);
