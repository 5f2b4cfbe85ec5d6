namespace AgentEvals.Shell.Files;

/// <summary>A file or folder that a command touches.</summary>
/// <param name="Kind">What is done to it.</param>
/// <param name="Path">
/// Where it is, seen from where the line started: relative or absolute, forward slashes, <c>..</c> resolved; may hold a pattern.
/// Null when it cannot be told, or when the command may touch any file (<c>git apply</c>, <c>git checkout .</c>).
/// </param>
/// <param name="Text">The word that names it; the command's own words where none does.</param>
public sealed record FileEffect(FileAccessKind Kind, string? Path, string Text);
