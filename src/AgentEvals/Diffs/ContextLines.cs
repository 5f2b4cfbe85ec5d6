namespace AgentEvals.Diffs;

/// <summary>More or fewer lines of context around the changes of a file.</summary>
internal static class ContextLines
{
    /// <summary>With the whole file as context, where its text is known.</summary>
    public static FileChange Whole(FileChange file) => With(file, int.MaxValue);

    /// <summary>With at most so many lines of context before and after each change.</summary>
    public static FileChange With(FileChange file, int count)
    {
        if (file.Hunks.Count == 0 || file.Kind is ChangeKind.Added or ChangeKind.Deleted or ChangeKind.TypeChanged)
        {
            return file;
        }

        if (file is not { HasWholeText: true, OldText: { } oldText })
        {
            return file with { Hunks = [.. file.Hunks.SelectMany(hunk => Trim(hunk, count))] };
        }

        var lines = Merge(TextLines.Split(oldText), file.Hunks);
        return file with { Hunks = Trim(lines, count, section: "") };
    }

    /// <summary>All lines of the file, the hunks' changes at their places.</summary>
    private static List<DiffLine> Merge(List<TextLine> old, IReadOnlyList<Hunk> hunks)
    {
        var lines = new List<DiffLine>(old.Count);
        var (oldLine, newLine) = (1, 1);
        foreach (var hunk in hunks)
        {
            var start = hunk.OldCount == 0 ? hunk.OldStart + 1 : hunk.OldStart;
            FillTo(start);
            lines.AddRange(hunk.Lines);
            oldLine += hunk.OldCount;
            newLine += hunk.NewCount;
        }

        FillTo(old.Count + 1);
        return lines;

        void FillTo(int end)
        {
            for (; oldLine < end && oldLine <= old.Count; oldLine++, newLine++)
            {
                var line = old[oldLine - 1];
                lines.Add(new DiffLine(DiffLineKind.Context, line.Text, oldLine, newLine, line.HasNewline));
            }
        }
    }

    /// <summary>A hunk without context stays as it is: its place is known from its header alone.</summary>
    private static List<Hunk> Trim(Hunk hunk, int count) =>
        hunk.Lines.Any(line => line.Kind == DiffLineKind.Context) ? Trim(hunk.Lines, count, hunk.Section) : [hunk];

    private static List<Hunk> Trim(IReadOnlyList<DiffLine> lines, int count, string section)
    {
        var hunks = new List<Hunk>();
        var change = NextChange(lines, 0);
        while (change < lines.Count)
        {
            var start = change - Math.Min(count, change);
            var end = change;
            while (change < lines.Count && change - end <= (long)2 * count)
            {
                end = EndOfChange(lines, change);
                change = NextChange(lines, end);
            }

            var last = (int)Math.Min(lines.Count, (long)end + count);
            hunks.Add(Cut(lines, start, last, section));
        }

        return hunks;
    }

    private static Hunk Cut(IReadOnlyList<DiffLine> lines, int start, int end, string section)
    {
        var cut = new List<DiffLine>(end - start);
        for (var i = start; i < end; i++)
        {
            cut.Add(lines[i]);
        }

        var oldCount = cut.Count(line => line.OldLine is not null);
        var newCount = cut.Count(line => line.NewLine is not null);
        return new Hunk(
            Start(cut, lines, start, oldCount, line => line.OldLine),
            oldCount,
            Start(cut, lines, start, newCount, line => line.NewLine),
            newCount,
            section,
            cut
        );
    }

    /// <summary>The first line of a side; the line before the hunk where the hunk has none of that side.</summary>
    private static int Start(List<DiffLine> cut, IReadOnlyList<DiffLine> lines, int start, int count, Func<DiffLine, int?> number)
    {
        if (count > 0)
        {
            return cut.Select(number).First(line => line is not null)!.Value;
        }

        for (var i = start - 1; i >= 0; i--)
        {
            if (number(lines[i]) is { } line)
            {
                return line;
            }
        }

        for (var i = start; i < lines.Count; i++)
        {
            if (number(lines[i]) is { } line)
            {
                return line - 1;
            }
        }

        return 0;
    }

    private static int NextChange(IReadOnlyList<DiffLine> lines, int from)
    {
        while (from < lines.Count && lines[from].Kind == DiffLineKind.Context)
        {
            from++;
        }

        return from;
    }

    private static int EndOfChange(IReadOnlyList<DiffLine> lines, int from)
    {
        while (from < lines.Count && lines[from].Kind != DiffLineKind.Context)
        {
            from++;
        }

        return from;
    }
}
