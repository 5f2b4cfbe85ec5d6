namespace AgentEvals.Tool.Starting;

/// <summary>One file that <c>init</c> writes.</summary>
/// <param name="Path">Relative to the project's folder, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record SampleFile(string Path, byte[] Content);
