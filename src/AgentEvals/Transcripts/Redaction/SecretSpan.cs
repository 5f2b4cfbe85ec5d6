namespace AgentEvals.Transcripts.Redaction;

/// <summary>Where in a text a secret stands.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Number of its characters.</param>
/// <param name="Kind">What it looks like, such as <c>github-token</c>; see docs/transcripts.md.</param>
public readonly record struct SecretSpan(int Start, int Length, string Kind)
{
    /// <summary>Index of the character after it.</summary>
    public int End => Start + Length;
}
