using AgentEvals.Diffs;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>One path of a session's tree: what it held at the start, and what it holds after the calls so far.</summary>
internal sealed class VirtualFile(string path, FileContent? committed)
{
    private readonly List<(string Old, string New)> _fragments = [];
    private SparseText? _sparse;

    /// <summary>The path, relative to the repository.</summary>
    public string Path { get; } = path;

    /// <summary>What it held when the session began; null while nobody knows.</summary>
    public FileContent? Before { get; private set; } = committed;

    /// <summary>What it holds now; null when nobody knows.</summary>
    public FileContent? Now { get; private set; } = committed;

    /// <summary>Whether there was a file at the start, where its text is not known.</summary>
    public bool? Existed { get; private set; } = committed?.Exists;

    /// <summary>True as soon as a call changed it.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>True when it was not what the starting commit holds.</summary>
    public bool IsNotAsCommitted { get; private set; }

    /// <summary>Why it is not known how it was changed; null when it is known.</summary>
    public string? Obscured { get; private set; }

    /// <summary>What a reader should know about it.</summary>
    public string? Note { get; private set; }

    /// <summary>Where the file came from by a move whose content is not known.</summary>
    public string? MovedFrom { get; private set; }

    /// <summary>The known part of the change, where the whole is not known.</summary>
    public IReadOnlyList<Hunk> Hunks => [.. _sparse?.Hunks() ?? [], .. Fragments.Hunks(_fragments)];

    /// <summary>True when some of the lines stand nowhere in particular.</summary>
    public bool HasFragments => _fragments.Count > 0;

    /// <summary>Takes note of what the file held at the start, from a copy that the agent kept.</summary>
    public void Begin(FileContent content)
    {
        if (!IsChanged)
        {
            Settle(content);
        }
    }

    /// <summary>The whole text is known at this moment.</summary>
    public void Settle(FileContent content)
    {
        if (Now is not null)
        {
            if (!IsSame(Now, content))
            {
                Disagree(content);
            }

            return;
        }

        if (_sparse is not null && content.Text is { } text && _sparse.TryComplete(text, out var before))
        {
            Before ??= new FileContent(before);
        }
        else if (!IsChanged)
        {
            Before ??= content;
        }

        Know(content);
    }

    /// <summary>The file holds this from now on.</summary>
    public void Write(FileContent after, FileContent? before, bool? existed)
    {
        if (before is not null)
        {
            Settle(before);
        }

        Existed ??= before?.Exists ?? existed;
        IsChanged = true;
        Know(
            HasCarriageReturns(before is null ? null : Now) && after.Text is { } text && !text.Contains('\r', StringComparison.Ordinal)
                ? new FileContent(text.Replace("\n", "\r\n", StringComparison.Ordinal))
                : after
        );
    }

    /// <summary>A place of the file holds another text from now on; the places are those of the text as the log shows it.</summary>
    public void Splice(FileOperation.Splice splice)
    {
        if (splice.Before is { } before)
        {
            Settle(before);
        }

        Existed ??= true;
        var hasCarriageReturns = HasCarriageReturns(Now) && !splice.ShowsCarriageReturns;
        var shown = hasCarriageReturns ? Now!.Text!.Replace("\r\n", "\n", StringComparison.Ordinal) : Now?.Text;
        IsChanged = true;
        if (shown is null || splice.Start + splice.Length > shown.Length)
        {
            Obscure("What an edit began with is not known.");
            return;
        }

        var after = string.Concat(shown.AsSpan(0, splice.Start), splice.Text, shown.AsSpan(splice.Start + splice.Length));
        Know(new FileContent(hasCarriageReturns ? after.Replace("\n", "\r\n", StringComparison.Ordinal) : after));
    }

    /// <summary>A text in the file is replaced.</summary>
    public void Replace(string old, string @new, bool all)
    {
        IsChanged = true;
        if (Now is null)
        {
            _fragments.Add((old, @new));
            Existed ??= true;
            return;
        }

        var text = Now.Text ?? "";
        if (HasCarriageReturns(Now) && !text.Contains(old, StringComparison.Ordinal))
        {
            (old, @new) = (old.Replace("\n", "\r\n", StringComparison.Ordinal), @new.Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        var place = text.IndexOf(old, StringComparison.Ordinal);
        if (place < 0)
        {
            Obscure("The text that an edit replaces is not in the file as far as the log shows it.");
            return;
        }

        Know(
            new FileContent(
                all
                    ? text.Replace(old, @new, StringComparison.Ordinal)
                    : string.Concat(text.AsSpan(0, place), @new, text.AsSpan(place + old.Length))
            )
        );
    }

    /// <summary>Hunks with line numbers are applied.</summary>
    public void Patch(IReadOnlyList<Hunk> hunks)
    {
        IsChanged = true;
        if (Now is null)
        {
            Existed ??= true;
            _sparse ??= new SparseText();
            if (Obscured is null && !_sparse.TryApply(hunks))
            {
                Obscure("A patch contradicts what the log showed of the file before.");
            }

            return;
        }

        var change = new FileChange
        {
            Path = Path,
            Kind = ChangeKind.Modified,
            Hunks = hunks,
        };
        if (FilePatch.TryApply(change, Now.Text ?? "", out var text))
        {
            Know(new FileContent(text));
        }
        else if (HasCarriageReturns(Now) && FilePatch.TryApply(change, Now.Text!.Replace("\r\n", "\n", StringComparison.Ordinal), out text))
        {
            Know(new FileContent(text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        }
        else
        {
            Obscure("A patch does not fit the file as far as the log shows it.");
        }
    }

    /// <summary>The file is gone.</summary>
    public void Delete(string? text)
    {
        if (text is not null)
        {
            Settle(new FileContent(text));
        }

        Existed ??= Now is null ? true : null;
        IsChanged = true;
        Know(FileContent.Absent);
    }

    /// <summary>The file of another path is here now.</summary>
    public void Receive(VirtualFile from, bool wasAbsent)
    {
        if (wasAbsent && Before is null)
        {
            Begin(FileContent.Absent);
        }

        IsChanged = true;
        if (from.Now is { } content)
        {
            Know(content);
            return;
        }

        (Now, _sparse, MovedFrom) = (null, from._sparse, from.Path);
        _fragments.Clear();
        _fragments.AddRange(from._fragments);
        Obscured = from.Obscured;
    }

    /// <summary>Something was done that the log does not show.</summary>
    public void Obscure(string why)
    {
        IsChanged = true;
        Now = null;
        Obscured ??= why;
    }

    private void Know(FileContent content)
    {
        (Now, Obscured, _sparse, MovedFrom) = (content, null, null, null);
        _fragments.Clear();
    }

    private void Disagree(FileContent content)
    {
        if (IsChanged)
        {
            Note = "Something else than a tool call changed it during the session.";
        }
        else
        {
            IsNotAsCommitted = true;
            Before = content;
        }

        Now = content;
    }

    /// <summary>Agents show line ends as LF whatever the file has.</summary>
    private static bool IsSame(FileContent known, FileContent seen) =>
        known.Text == seen.Text
        || (HasCarriageReturns(known) && seen.Text is { } text && known.Text!.Replace("\r\n", "\n", StringComparison.Ordinal) == text);

    private static bool HasCarriageReturns(FileContent? content) => content?.Text?.Contains("\r\n", StringComparison.Ordinal) == true;
}
