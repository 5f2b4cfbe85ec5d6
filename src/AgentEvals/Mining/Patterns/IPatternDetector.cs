namespace AgentEvals.Mining.Patterns;

/// <summary>Looks for one pattern in a session. Pure: what it needs from disk is in the facts.</summary>
internal interface IPatternDetector
{
    IEnumerable<Pattern> Find(SessionFacts session);
}
