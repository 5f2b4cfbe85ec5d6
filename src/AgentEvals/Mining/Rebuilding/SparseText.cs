using System.Diagnostics.CodeAnalysis;
using AgentEvals.Diffs;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>
/// A file of which only some lines are known, by their numbers. Each line of the file as it is now knows which line it was at the start; so hunks made one
/// after another come out as one change, and a look at the whole file later tells what it was before.
/// </summary>
internal sealed class SparseText
{
    private readonly List<Line> _lines = [];
    private readonly List<DiffLine?> _original = [];

    /// <summary>Applies hunks with line numbers; false when they contradict what is known.</summary>
    public bool TryApply(IReadOnlyList<Hunk> hunks)
    {
        var shift = 0;
        foreach (var hunk in hunks)
        {
            var first = (hunk.OldCount == 0 ? hunk.OldStart : hunk.OldStart - 1) + shift;
            if (first < 0)
            {
                return false;
            }

            Extend(first + hunk.OldCount);
            var at = first;
            foreach (var line in hunk.Lines)
            {
                if (line.Kind == DiffLineKind.Added)
                {
                    _lines.Insert(at++, new Line(-1, line.Text, line.HasNewline));
                    continue;
                }

                if (!Learn(at, line))
                {
                    return false;
                }

                if (line.Kind == DiffLineKind.Removed)
                {
                    _lines.RemoveAt(at);
                }
                else
                {
                    at++;
                }
            }

            shift += hunk.NewCount - hunk.OldCount;
        }

        return true;
    }

    /// <summary>Learns the whole text as it is now, which gives the whole text as it was; false when it contradicts what is known.</summary>
    public bool TryComplete(string now, [NotNullWhen(true)] out string? before)
    {
        before = null;
        var lines = TextLines.Split(now);
        if (lines.Count < _lines.Count)
        {
            return false;
        }

        Extend(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (!Learn(i, new DiffLine(DiffLineKind.Context, lines[i].Text, null, null, lines[i].HasNewline)))
            {
                return false;
            }
        }

        if (_original.Any(line => line is null))
        {
            return false;
        }

        before = TextLines.Join(_original.Select(line => new TextLine(line!.Value.Text, line.Value.HasNewline)));
        return true;
    }

    /// <summary>The change so far, with the lines around it that are known.</summary>
    public IReadOnlyList<Hunk> Hunks()
    {
        List<DiffLine?> all = [];
        var (oldLine, newLine) = (1, 1);
        foreach (var line in _lines)
        {
            for (; line.Origin >= 0 && oldLine <= line.Origin; oldLine++)
            {
                all.Add(Removed(oldLine));
            }

            if (line.Origin < 0)
            {
                all.Add(new DiffLine(DiffLineKind.Added, line.Text!, null, newLine++, line.HasNewline));
            }
            else
            {
                all.Add(line.Text is null ? null : new DiffLine(DiffLineKind.Context, line.Text, oldLine, newLine, line.HasNewline));
                oldLine++;
                newLine++;
            }
        }

        for (; oldLine <= _original.Count; oldLine++)
        {
            all.Add(Removed(oldLine));
        }

        return Group(all);
    }

    private DiffLine? Removed(int number) =>
        _original[number - 1] is { } line ? line with { Kind = DiffLineKind.Removed, OldLine = number, NewLine = null } : null;

    private static List<Hunk> Group(List<DiffLine?> all)
    {
        const int context = 3;
        List<Hunk> hunks = [];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] is not { Kind: not DiffLineKind.Context })
            {
                continue;
            }

            var start = i;
            while (start > 0 && i - start < context && all[start - 1] is { Kind: DiffLineKind.Context })
            {
                start--;
            }

            var (end, last) = (i, i);
            while (end < all.Count && all[end] is { } line && end - last <= context)
            {
                last = line.Kind == DiffLineKind.Context ? last : end;
                end++;
            }

            end = Math.Min(end, last + 1 + context);
            hunks.Add(Hunk(all, start, end));
            i = end - 1;
        }

        return hunks;
    }

    private static Hunk Hunk(List<DiffLine?> all, int start, int end)
    {
        List<DiffLine> lines = [.. all[start..end].Select(line => line!.Value)];
        var (oldBefore, newBefore) = (
            Count(line => line is not { Kind: DiffLineKind.Added }),
            Count(line => line is not { Kind: DiffLineKind.Removed })
        );
        var oldCount = lines.Count(line => line.Kind != DiffLineKind.Added);
        var newCount = lines.Count(line => line.Kind != DiffLineKind.Removed);
        return new Hunk(
            oldCount == 0 ? oldBefore : oldBefore + 1,
            oldCount,
            newCount == 0 ? newBefore : newBefore + 1,
            newCount,
            "",
            lines
        );

        int Count(Func<DiffLine?, bool> condition) => all.Take(start).Count(condition);
    }

    /// <summary>Lines at the end of which nothing is known yet.</summary>
    private void Extend(int count)
    {
        while (_lines.Count < count)
        {
            _lines.Add(new Line(_original.Count, null, true));
            _original.Add(null);
        }
    }

    private bool Learn(int index, DiffLine seen)
    {
        var line = _lines[index];
        if (line.Text is not null)
        {
            return line.Text == seen.Text;
        }

        _lines[index] = line with { Text = seen.Text, HasNewline = seen.HasNewline };
        _original[line.Origin] = seen with { Kind = DiffLineKind.Context };
        return true;
    }

    /// <param name="Origin">The line's place at the start, from 0; -1 for a new line.</param>
    /// <param name="Text">Null while it is not known.</param>
    /// <param name="HasNewline">False for a last line that no newline ends.</param>
    private readonly record struct Line(int Origin, string? Text, bool HasNewline);
}
