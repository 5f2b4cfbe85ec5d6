namespace AgentEvals.Diffs;

/// <summary>A line of a file without its LF; a carriage return is part of it.</summary>
internal readonly record struct TextLine(string Text, bool HasNewline);
