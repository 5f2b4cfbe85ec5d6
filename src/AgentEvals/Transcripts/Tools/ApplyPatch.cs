using System.Text;
using AgentEvals.Diffs;

namespace AgentEvals.Transcripts.Tools;

/// <summary>
/// The patch language of Codex's <c>apply_patch</c>: <c>*** Add File:</c>, <c>*** Update File:</c> (with <c>*** Move to:</c>),
/// <c>*** Delete File:</c>, hunks that begin with <c>@@</c>, lines that begin with space, plus or minus.
/// </summary>
internal static class ApplyPatch
{
    private const string AddMark = "*** Add File: ";
    private const string UpdateMark = "*** Update File: ";
    private const string DeleteMark = "*** Delete File: ";
    private const string MoveMark = "*** Move to: ";

    /// <summary>The edits, one a hunk.</summary>
    public static IReadOnlyList<FileEdit> Read(string patch)
    {
        var section = new Section();
        foreach (var line in Lines(patch))
        {
            if (line.StartsWith("*** End Patch", StringComparison.Ordinal))
            {
                break;
            }

            if (After(line, AddMark) is { } added)
            {
                section.Begin(added, ChangeKind.Added);
            }
            else if (After(line, UpdateMark) is { } updated)
            {
                section.Begin(updated, ChangeKind.Modified);
            }
            else if (After(line, DeleteMark) is { } deleted)
            {
                section.Begin(deleted, ChangeKind.Deleted);
            }
            else if (After(line, MoveMark) is { } target)
            {
                section.Begin(target, ChangeKind.Renamed);
            }
            else
            {
                section.Take(line);
            }
        }

        return section.Complete();
    }

    /// <summary>Every path that the patch names, those before a move included.</summary>
    public static IReadOnlyList<string> Paths(string patch) =>
        [
            .. Lines(patch)
                .Select(line => After(line, AddMark) ?? After(line, UpdateMark) ?? After(line, DeleteMark) ?? After(line, MoveMark))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Lines(string patch) => patch.Split('\n').Select(line => line.TrimEnd('\r'));

    private static string? After(string line, string mark) =>
        line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..].Trim() : null;

    private sealed class Section
    {
        private readonly List<FileEdit> _edits = [];
        private readonly StringBuilder _old = new();
        private readonly StringBuilder _new = new();
        private string? _path;
        private ChangeKind _kind;
        private bool _hasHunk;

        public void Begin(string path, ChangeKind kind)
        {
            // A move stands below the update that it belongs to, before any hunk.
            if (kind != ChangeKind.Renamed || _hasHunk)
            {
                Close();
            }

            _path = path;
            _kind = kind;
            _hasHunk = false;
        }

        public void Take(string line)
        {
            if (_path is null)
            {
                return;
            }

            switch (line)
            {
                case ['@', '@', ..]:
                    CloseHunk();
                    break;
                case ['+', ..]:
                    Append(_new, line);
                    break;
                case ['-', ..]:
                    Append(_old, line);
                    break;
                case [' ', ..] when _kind != ChangeKind.Added:
                    Append(_old, line);
                    Append(_new, line);
                    break;
            }
        }

        public List<FileEdit> Complete()
        {
            Close();
            return _edits;
        }

        private void Append(StringBuilder text, string line)
        {
            text.Append(line, 1, line.Length - 1).Append('\n');
            _hasHunk = true;
        }

        private void CloseHunk()
        {
            if (_path is not null && (_old.Length > 0 || _new.Length > 0))
            {
                _edits.Add(new FileEdit(_path, _kind, _kind == ChangeKind.Added ? null : _old.ToString(), _new.ToString()));
                _old.Clear();
                _new.Clear();
            }
        }

        private void Close()
        {
            var before = _edits.Count;
            CloseHunk();
            if (_path is not null && !_hasHunk && _edits.Count == before)
            {
                _edits.Add(new FileEdit(_path, _kind));
            }

            _path = null;
            _hasHunk = false;
        }
    }
}
