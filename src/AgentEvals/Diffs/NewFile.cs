namespace AgentEvals.Diffs;

/// <summary>Makes the change that adds a file whose text is at hand.</summary>
internal static class NewFile
{
    /// <summary>The change with its hunk and text.</summary>
    public static FileChange WithText(FileChange added, string text)
    {
        var lines = TextLines
            .Split(text)
            .Select((line, i) => new DiffLine(DiffLineKind.Added, line.Text, null, i + 1, line.HasNewline))
            .ToList();
        return added with
        {
            Kind = ChangeKind.Added,
            Hunks = lines.Count == 0 ? [] : [new Hunk(0, 0, 1, lines.Count, "", lines)],
            NewText = text,
            HasWholeText = true,
        };
    }
}
