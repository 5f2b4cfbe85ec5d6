using System.Globalization;
using System.Text;

namespace AgentEvals.Diffs;

/// <summary>
/// What a git patch cannot say, as a line before a file that other tools pass over:
/// <c># agentevals: ignored</c>, or in place of a file whose content is not in the diff
/// <c># agentevals: added "logo.png" binary size=1234 new-mode=100644</c>.
/// </summary>
internal sealed record FileNote
{
    private const string Start = "# agentevals: ";

    public ChangeKind? Kind { get; init; }

    public string? Path { get; init; }

    public string? OldPath { get; init; }

    public string? OldMode { get; init; }

    public string? NewMode { get; init; }

    public bool IsBinary { get; init; }

    public bool IsUnknown { get; init; }

    public bool IsIgnored { get; init; }

    public bool IsNestedRepository { get; init; }

    public long? Size { get; init; }

    public int? Files { get; init; }

    /// <summary>The note in place of a change without content.</summary>
    public static FileNote InPlaceOf(FileChange change) =>
        About(change) with
        {
            Kind = change.Kind,
            Path = change.Path,
            OldPath = change.OldPath,
            OldMode = change.OldMode,
            NewMode = change.NewMode,
            IsBinary = change.IsBinary,
            IsUnknown = change.IsUnknown,
            Size = change.NewSize,
            Files = change.FileCount,
        };

    /// <summary>The note before a change with content; empty when a patch says everything.</summary>
    public static FileNote About(FileChange change) =>
        new() { IsIgnored = change.IsIgnored, IsNestedRepository = change.IsNestedRepository };

    /// <summary>Reads a line; null when it is something else.</summary>
    public static FileNote? TryParse(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        var note = new FileNote();
        var rest = line[Start.Length..].Trim(' ');
        while (!rest.IsEmpty)
        {
            if (rest[0] == '"')
            {
                var path = GitPath.Unquote(rest, out var length);
                note = note.Path is null ? note with { Path = path } : note with { OldPath = path };
                rest = rest[length..].TrimStart(' ');
                continue;
            }

            var end = rest.IndexOf(' ');
            note = note.With(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[end..].TrimStart(' ');
        }

        return note;
    }

    /// <summary>The change that the note stands for; null when it only tells about the next file.</summary>
    public FileChange? Build() =>
        string.IsNullOrEmpty(Path)
            ? null
            : Flag(
                new FileChange
                {
                    Path = Path,
                    OldPath = Kind is ChangeKind.Renamed or ChangeKind.Copied ? OldPath : null,
                    Kind = Kind ?? ChangeKind.Modified,
                    OldMode = OldMode,
                    NewMode = NewMode,
                    IsBinary = IsBinary,
                }
            );

    /// <summary>Puts the flags on a change.</summary>
    public FileChange Flag(FileChange change) =>
        change with
        {
            IsUnknown = IsUnknown,
            IsIgnored = IsIgnored,
            IsNestedRepository = IsNestedRepository,
            NewSize = Size,
            FileCount = Files,
        };

    /// <summary>The line; empty when there is nothing to say.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Add(text, Kind?.ToString().ToLowerInvariant());
        Add(text, Path is null ? null : Quoted(Path));
        Add(text, OldPath is null ? null : "from " + Quoted(OldPath));
        Add(text, IsBinary ? "binary" : null);
        Add(text, IsUnknown ? "unknown" : null);
        Add(text, IsIgnored ? "ignored" : null);
        Add(text, IsNestedRepository ? "nested" : null);
        Add(text, OldMode is null ? null : "old-mode=" + OldMode);
        Add(text, NewMode is null ? null : "new-mode=" + NewMode);
        Add(text, Size is null ? null : string.Create(CultureInfo.InvariantCulture, $"size={Size}"));
        Add(text, Files is null ? null : string.Create(CultureInfo.InvariantCulture, $"files={Files}"));
        return text.Length == 0 ? "" : Start + text.ToString(0, text.Length - 1);
    }

    private static string Quoted(string path) => GitPath.Quote(path) is ['"', ..] quoted ? quoted : $"\"{path}\"";

    private static void Add(StringBuilder text, string? word)
    {
        if (word is not null)
        {
            text.Append(word).Append(' ');
        }
    }

    private FileNote With(ReadOnlySpan<char> word)
    {
        var equals = word.IndexOf('=');
        var value = equals < 0 ? [] : word[(equals + 1)..];
        return (equals < 0 ? word : word[..equals]) switch
        {
            "binary" => this with { IsBinary = true },
            "unknown" => this with { IsUnknown = true },
            "ignored" => this with { IsIgnored = true },
            "nested" => this with { IsNestedRepository = true },
            "old-mode" => this with { OldMode = value.ToString() },
            "new-mode" => this with { NewMode = value.ToString() },
            "size" => this with
            {
                Size = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
            },
            "files" => this with
            {
                Files = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : null,
            },
            _ => Kind is null
            && !word.IsEmpty
            && char.IsAsciiLetter(word[0])
            && Enum.TryParse<ChangeKind>(word, ignoreCase: true, out var kind)
                ? this with
                {
                    Kind = kind,
                }
                : this,
        };
    }
}
