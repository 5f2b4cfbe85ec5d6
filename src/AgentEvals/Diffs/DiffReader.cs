namespace AgentEvals.Diffs;

/// <summary>Goes through a diff line by line.</summary>
internal sealed class DiffReader(string text)
{
    private readonly List<FileChange> _files = [];
    private FileHeader? _file;
    private FileNote? _note;
    private int _position;

    public Diff Read()
    {
        while (TryNext(out var line))
        {
            ReadLine(line);
        }

        Finish();
        return new Diff(TypeChanges.Merge(_files));
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("@@ -", StringComparison.Ordinal))
        {
            if (_file is not null && HunkReader.TryParseHeader(line, out var hunk))
            {
                var read = HunkReader.Read(text, ref _position, hunk);
                _file.Hunks.Add(read);
                _file.IsTruncated |= read.OldCount != hunk.OldCount || read.NewCount != hunk.NewCount;
            }

            return;
        }

        line = line.TrimEnd('\r');
        if (line.StartsWith("diff --git ", StringComparison.Ordinal))
        {
            Start(FileHeader.FromGit(line["diff --git ".Length..]));
        }
        else if (line.StartsWith("--- ", StringComparison.Ordinal))
        {
            ReadNames(line[4..]);
        }
        else if (line.StartsWith("GIT binary patch", StringComparison.Ordinal))
        {
            _file?.IsBinary = true;
        }
        else if (line.StartsWith("Binary files ", StringComparison.Ordinal) && line.EndsWith(" differ", StringComparison.Ordinal))
        {
            _file?.IsBinary = true;
        }
        else if (FileNote.TryParse(line) is { } note)
        {
            ReadNote(note);
        }
        else
        {
            _file?.ReadExtended(line);
        }
    }

    /// <summary>Two lines, <c>--- old</c> and <c>+++ new</c>; without both it is something else.</summary>
    private void ReadNames(ReadOnlySpan<char> old)
    {
        var mark = _position;
        if (!TryNext(out var line) || !line.StartsWith("+++ ", StringComparison.Ordinal))
        {
            _position = mark;
            return;
        }

        if (_file is not { IsGit: true, HasNames: false, Hunks.Count: 0 })
        {
            Start(new FileHeader { IsGit = false });
        }

        _file!.SetNames(old, line[4..].TrimEnd('\r'));
    }

    private void Start(FileHeader file)
    {
        Finish();
        _file = file;
        _file.Note = _note;
        _note = null;
    }

    /// <summary>A note stands for a change of its own, or tells about the next file.</summary>
    private void ReadNote(FileNote note)
    {
        Finish();
        if (note.Build() is { } change)
        {
            _files.Add(change);
        }
        else
        {
            _note = note;
        }
    }

    private void Finish()
    {
        if (_file?.Build() is { } change)
        {
            _files.Add(change);
        }

        _file = null;
    }

    private bool TryNext(out ReadOnlySpan<char> line)
    {
        if (_position >= text.Length)
        {
            line = default;
            return false;
        }

        var rest = text.AsSpan(_position);
        var end = rest.IndexOf('\n');
        line = end < 0 ? rest : rest[..end];
        _position += line.Length + 1;
        return true;
    }
}
