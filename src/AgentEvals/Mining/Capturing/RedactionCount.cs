namespace AgentEvals.Mining.Capturing;

/// <summary>How often something was taken out of a file; what it was is never said.</summary>
/// <param name="File">The file, as it is named in the capture: <c>transcript.jsonl</c>, <c>changes.diff</c>, <c>fixture/src/a.js</c>.</param>
/// <param name="Kind">The kind, such as <c>github-token</c>, <c>email</c>, <c>home</c>, <c>host</c> or the name of a pattern of agentevals.yaml.</param>
/// <param name="Count">How often.</param>
public sealed record RedactionCount(string File, string Kind, int Count);
