using AgentEvals.Diffs;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Diffs;

/// <summary>Diffs of every kind with random paths and lines, whole texts known.</summary>
internal static class DiffGenerator
{
    private static readonly string[] Lines =
    [
        "",
        "a",
        "b",
        " c",
        "-d",
        "+e",
        "\\ No newline at end of file",
        "--- x",
        "@@ -1 +1 @@",
        "ü\u2028",
        "\t",
        "r\r",
        "diff --git a/x b/x",
    ];
    private static readonly string[] Names =
    [
        "a",
        "b/c",
        "with space",
        "tab\there",
        "new\nline",
        "\"q\"",
        "ü",
        "back\\slash",
        "b/ä ö",
        "x.txt",
        "é/é",
    ];

    public static Gen<Diff> Diffs { get; } =
        from names in Gen.Shuffle(Names)
        from count in Gen.Choose(0, Names.Length)
        from files in Gen.CollectToArray(names.Take(count), File)
        select new Diff([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);

    private static Gen<FileChange> File(string path) =>
        Gen.OneOf(Edit(path), Edit(path), Added(path), Deleted(path), Moved(path), TypeChange(path), NoContent(path));

    private static Gen<FileChange> Edit(string path) =>
        from lines in ChangedLines
        from mode in Gen.Elements("100644", "100755")
        select WithText(
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Modified,
                OldMode = "100644",
                NewMode = mode,
            },
            lines
        );

    private static Gen<FileChange> Moved(string path) =>
        from lines in ChangedLines
        from kind in Gen.Elements(ChangeKind.Renamed, ChangeKind.Copied)
        select WithText(
            new FileChange
            {
                Path = path,
                OldPath = "old " + path,
                Kind = kind,
                OldMode = "100644",
                NewMode = "100644",
            },
            lines
        );

    private static Gen<FileChange> Added(string path) =>
        from lines in Side(DiffLineKind.Added)
        from ignored in ArbMap.Default.GeneratorFor<bool>()
        select WithText(
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Added,
                NewMode = "100644",
                IsIgnored = ignored,
            },
            lines
        ) with
        {
            OldText = null,
        };

    private static Gen<FileChange> Deleted(string path) =>
        from lines in Side(DiffLineKind.Removed)
        select WithText(
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Deleted,
                OldMode = "100755",
            },
            lines
        ) with
        {
            NewText = null,
        };

    private static Gen<FileChange> TypeChange(string path) =>
        from old in Side(DiffLineKind.Removed)
        from @new in Side(DiffLineKind.Added)
        let deleted = WithText(
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Deleted,
                OldMode = "100644",
            },
            old
        )
        let added = WithText(
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Added,
                NewMode = "120000",
            },
            @new
        )
        select added with
        {
            Kind = ChangeKind.TypeChanged,
            OldMode = "100644",
            OldText = deleted.OldText,
            Hunks = [.. deleted.Hunks, .. added.Hunks],
        };

    private static Gen<FileChange> NoContent(string path) =>
        Gen.Elements(
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Added,
                NewMode = "100644",
                IsBinary = true,
                NewSize = 12,
            },
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Modified,
                OldMode = "100644",
                NewMode = "100755",
                IsBinary = true,
            },
            new FileChange
            {
                Path = path,
                OldPath = "from " + path,
                Kind = ChangeKind.Renamed,
                OldMode = "100644",
                NewMode = "100644",
                IsBinary = true,
            },
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Added,
                IsIgnored = true,
                FileCount = 4711,
                NewSize = 9_000_000_000,
            },
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Added,
                IsNestedRepository = true,
            }
        );

    private static Gen<List<DiffLine>> Side(DiffLineKind kind) =>
        from texts in Gen.Elements(Lines).ListOf()
        from ends in ArbMap.Default.GeneratorFor<bool>()
        select Number(texts.Select(text => (kind, text)), ends, ends);

    private static Gen<List<DiffLine>> ChangedLines { get; } =
        from before in Any
        from change in Gen.Elements(DiffLineKind.Added, DiffLineKind.Removed)
        from text in Gen.Elements(Lines)
        from after in Any
        from oldEnds in ArbMap.Default.GeneratorFor<bool>()
        from newEnds in ArbMap.Default.GeneratorFor<bool>()
        select Number([.. before, (change, text), .. after], oldEnds, newEnds);

    private static Gen<List<(DiffLineKind Kind, string Text)>> Any =>
        (
            from kind in Gen.Elements(
                DiffLineKind.Context,
                DiffLineKind.Context,
                DiffLineKind.Context,
                DiffLineKind.Added,
                DiffLineKind.Removed
            )
            from text in Gen.Elements(Lines)
            select (kind, text)
        )
            .ListOf()
            .Select(list => list.ToList());

    private static List<DiffLine> Number(IEnumerable<(DiffLineKind Kind, string Text)> parts, bool oldEnds, bool newEnds)
    {
        var (old, @new) = (1, 1);
        var lines = parts
            .Select(part =>
                part.Kind switch
                {
                    DiffLineKind.Added => new DiffLine(part.Kind, part.Text, null, @new++),
                    DiffLineKind.Removed => new DiffLine(part.Kind, part.Text, old++, null),
                    _ => new DiffLine(part.Kind, part.Text, old++, @new++),
                }
            )
            .ToList();

        // The last line of a side may lack its newline; a context line is the last of both sides or of none.
        var lastOld = lines.FindLastIndex(line => line.OldLine is not null);
        var lastNew = lines.FindLastIndex(line => line.NewLine is not null);
        if (lastOld >= 0 && (lastOld == lastNew || lines[lastOld].Kind == DiffLineKind.Removed))
        {
            lines[lastOld] = lines[lastOld] with { HasNewline = oldEnds || lines[lastOld].Text.Length == 0 };
        }

        if (lastNew >= 0 && lastNew != lastOld && lines[lastNew].Kind == DiffLineKind.Added)
        {
            lines[lastNew] = lines[lastNew] with { HasNewline = newEnds || lines[lastNew].Text.Length == 0 };
        }

        return lines;
    }

    private static FileChange WithText(FileChange file, List<DiffLine> lines)
    {
        var old = lines.Where(line => line.OldLine is not null).ToList();
        var @new = lines.Where(line => line.NewLine is not null).ToList();
        return file with
        {
            Hunks = lines.Count == 0 ? [] : [new Hunk(Math.Min(1, old.Count), old.Count, Math.Min(1, @new.Count), @new.Count, "", lines)],
            OldText = file.Kind == ChangeKind.Added ? null : Text(old),
            NewText = file.Kind == ChangeKind.Deleted ? null : Text(@new),
            HasWholeText = true,
        };
    }

    private static string Text(IEnumerable<DiffLine> lines) =>
        string.Concat(lines.Select(line => line.Text + (line.HasNewline ? "\n" : "")));
}
