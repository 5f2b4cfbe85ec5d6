namespace AgentEvals.Diffs;

public sealed partial record Diff
{
    /// <summary>With at most so many lines of context around each change; with as many where the whole text is known.</summary>
    public Diff WithContext(int lines)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        return new Diff([.. Files.Select(file => ContextLines.With(file, lines))]);
    }

    /// <summary>
    /// The diff for people and for snapshots, the same for the same change: sorted paths, three lines of context, no object
    /// names and no times; a line each for what is binary, too large, ignored or a repository of its own.
    /// </summary>
    public override string ToString()
    {
        using var writer = new StringWriter();
        foreach (var file in WithContext(3).Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            SnapshotText.Write(file, writer);
        }

        return writer.ToString();
    }
}
