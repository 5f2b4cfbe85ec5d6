namespace AgentEvals.Diffs;

/// <summary>Collects what the lines of one file in a diff say.</summary>
internal sealed class FileHeader
{
    private string? _gitOld;
    private string? _gitNew;
    private string? _old;
    private string? _new;
    private string? _from;
    private string? _to;
    private string? _oldMode;
    private string? _newMode;
    private string? _newId;
    private ChangeKind? _kind;

    public required bool IsGit { get; init; }

    public bool HasNames { get; private set; }

    public bool IsBinary { get; set; }

    /// <summary>True when a hunk has fewer lines than its header promises.</summary>
    public bool IsTruncated { get; set; }

    public FileNote? Note { get; set; }

    public List<Hunk> Hunks { get; } = [];

    /// <summary>Starts with what follows <c>diff --git </c>.</summary>
    public static FileHeader FromGit(ReadOnlySpan<char> names)
    {
        var file = new FileHeader { IsGit = true };
        (file._gitOld, file._gitNew) = GitPath.Strip(GitPath.SplitPair(names));
        return file;
    }

    /// <summary>Takes the texts after <c>--- </c> and <c>+++ </c>.</summary>
    public void SetNames(ReadOnlySpan<char> old, ReadOnlySpan<char> @new)
    {
        HasNames = true;
        (_old, _new) = GitPath.Strip((GitPath.Read(old), GitPath.Read(@new)));
        _kind ??=
            _old is null ? ChangeKind.Added
            : _new is null ? ChangeKind.Deleted
            : null;
    }

    /// <summary>Reads one of git's extended header lines; other lines say nothing.</summary>
    public void ReadExtended(ReadOnlySpan<char> line)
    {
        if (Hunks.Count > 0 || !IsGit)
        {
            return;
        }

        if (After(line, "old mode ") is { } oldMode)
        {
            _oldMode = oldMode;
        }
        else if (After(line, "new mode ") is { } newMode)
        {
            _newMode = newMode;
        }
        else if (After(line, "new file mode ") is { } addedMode)
        {
            (_kind, _newMode) = (ChangeKind.Added, addedMode);
        }
        else if (After(line, "deleted file mode ") is { } deletedMode)
        {
            (_kind, _oldMode) = (ChangeKind.Deleted, deletedMode);
        }
        else if (After(line, "rename from ") is { } renameFrom)
        {
            (_kind, _from) = (ChangeKind.Renamed, GitPath.Unquote(renameFrom));
        }
        else if (After(line, "copy from ") is { } copyFrom)
        {
            (_kind, _from) = (ChangeKind.Copied, GitPath.Unquote(copyFrom));
        }
        else if ((After(line, "rename to ") ?? After(line, "copy to ")) is { } to)
        {
            _to = GitPath.Unquote(to);
        }
        else if (line.StartsWith("index ", StringComparison.Ordinal))
        {
            ReadIndex(line["index ".Length..]);
        }
    }

    /// <summary>The change; null when no path is known.</summary>
    public FileChange? Build()
    {
        var kind = _kind ?? Note?.Kind ?? (!IsGit && Hunks is [{ OldStart: 0, OldCount: 0 }] ? ChangeKind.Added : ChangeKind.Modified);
        var path = _to ?? (kind == ChangeKind.Deleted ? _old ?? _gitOld : _new ?? _gitNew) ?? _new ?? _old ?? _gitNew;
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        if (kind == ChangeKind.Modified && ModeType(_oldMode) != ModeType(_newMode) && _oldMode is not null && _newMode is not null)
        {
            kind = ChangeKind.TypeChanged;
        }

        var change = new FileChange
        {
            Path = path,
            OldPath = kind is ChangeKind.Renamed or ChangeKind.Copied ? _from : null,
            Kind = kind,
            OldMode = _oldMode ?? Note?.OldMode,
            NewMode = _newMode ?? Note?.NewMode,
            IsBinary = IsBinary,
            Hunks = IsBinary ? [] : Hunks,
        };
        change = Note?.Flag(change) ?? change;
        return IsTruncated ? change : WholeText.Fill(change, _newId);
    }

    /// <summary>The first half of a mode says file, link or submodule, the second the permissions.</summary>
    private static string? ModeType(string? mode) => mode is { Length: 6 } ? mode[..3] : mode;

    private static string? After(ReadOnlySpan<char> line, string word) =>
        line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..].ToString() : null;

    /// <summary>Reads <c>1234567..89abcde 100644</c>; the mode is there when it did not change.</summary>
    private void ReadIndex(ReadOnlySpan<char> rest)
    {
        var space = rest.IndexOf(' ');
        var ids = space < 0 ? rest : rest[..space];
        var dots = ids.IndexOf("..", StringComparison.Ordinal);
        _newId = dots < 0 ? null : ids[(dots + 2)..].ToString();
        if (space >= 0)
        {
            _oldMode = _newMode = rest[(space + 1)..].ToString();
        }
    }
}
