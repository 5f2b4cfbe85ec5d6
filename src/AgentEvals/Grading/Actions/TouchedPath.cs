namespace AgentEvals.Grading.Actions;

/// <summary>A path that a command reads, writes or deletes.</summary>
/// <param name="Kind">What is done to it.</param>
/// <param name="Path">As printed.</param>
/// <param name="IsRecursive">True when a folder is meant with all its content.</param>
internal readonly record struct TouchedPath(FileActionKind Kind, string Path, bool IsRecursive);
