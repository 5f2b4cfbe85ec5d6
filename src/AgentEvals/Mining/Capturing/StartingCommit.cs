namespace AgentEvals.Mining.Capturing;

/// <summary>The commit that a session began at.</summary>
/// <param name="Repository">Absolute path of the repository's working tree.</param>
/// <param name="Commit">The full name of the commit.</param>
/// <param name="Certainty">How sure that is.</param>
/// <param name="Why">Where it comes from: a sentence.</param>
public sealed record StartingCommit(string Repository, string Commit, CommitCertainty Certainty, string Why);
