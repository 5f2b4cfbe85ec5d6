namespace AgentEvals.Transcripts.Redaction;

/// <summary>Something of the user's own that never reaches a recording.</summary>
/// <param name="Name">What it is called where it was: <c>[redacted:NAME]</c>; a slug.</param>
/// <param name="Pattern">A regular expression; without look-around and back-references, so that no text makes it slow.</param>
public sealed record RedactionPattern(string Name, string Pattern)
{
    /// <summary>The name of a pattern that was given none.</summary>
    public const string Unnamed = "pattern";
}
