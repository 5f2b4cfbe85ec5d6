namespace AgentEvals.Agents.Launching;

/// <summary>A transcript that an agent left on disk.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Format">Its format.</param>
internal sealed record TranscriptFile(string Path, string Format);
