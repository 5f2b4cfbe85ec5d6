using AgentEvals.Diffs;

namespace AgentEvals.Transcripts;

/// <summary>One file that an edit tool says it changed.</summary>
/// <param name="Path">The path as the tool was given it.</param>
/// <param name="Kind">Added, deleted, modified or renamed.</param>
/// <param name="OldText">The replaced text, or the whole file for a deletion, where the input shows it.</param>
/// <param name="NewText">The replacing text, or the whole file for a creation, where the input shows it.</param>
public sealed record FileEdit(string Path, ChangeKind Kind, string? OldText = null, string? NewText = null);
