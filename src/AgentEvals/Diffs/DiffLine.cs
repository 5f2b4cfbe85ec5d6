namespace AgentEvals.Diffs;

/// <summary>One line of a hunk.</summary>
/// <param name="Kind">Context, removed or added.</param>
/// <param name="Text">The line without its marker and without its line end; a trailing carriage return is part of it.</param>
/// <param name="OldLine">Line number before the change, from 1; null for an added line.</param>
/// <param name="NewLine">Line number after the change, from 1; null for a removed line.</param>
/// <param name="HasNewline">False for a last line that no newline ends.</param>
public readonly record struct DiffLine(DiffLineKind Kind, string Text, int? OldLine, int? NewLine, bool HasNewline = true);
