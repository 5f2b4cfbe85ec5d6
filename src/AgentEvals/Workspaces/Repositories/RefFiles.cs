namespace AgentEvals.Workspaces.Repositories;

/// <summary>Reads HEAD and refs from a repository's files: no process, and nothing that an agent damaged can run.</summary>
internal static class RefFiles
{
    private const long MaxSize = 64 * 1024 * 1024;

    /// <summary>Where HEAD is: on a branch, detached at a commit, or neither when it cannot be read.</summary>
    public static (string? Branch, string? Commit) ReadHead(string gitDirectory, string? commonDirectory = null)
    {
        var text = ReadText(Path.Combine(gitDirectory, "HEAD"))?.Trim();
        const string Symbolic = "ref: refs/heads/";
        return text switch
        {
            null => (null, null),
            _ when text.StartsWith(Symbolic, StringComparison.Ordinal) => (
                text[Symbolic.Length..],
                Read(commonDirectory ?? gitDirectory, text["ref: ".Length..])
            ),
            _ => (null, IsId(text) ? text : null),
        };
    }

    /// <summary>All refs with what they point at, packed or loose.</summary>
    public static SortedDictionary<string, string> ReadAll(string commonDirectory)
    {
        var refs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (ReadText(Path.Combine(commonDirectory, "packed-refs")) ?? "").Split('\n'))
        {
            if (line.IndexOf(' ', StringComparison.Ordinal) is var space && space > 0 && line[0] is not ('#' or '^'))
            {
                refs[line[(space + 1)..].TrimEnd('\r')] = line[..space];
            }
        }

        var root = Path.Combine(commonDirectory, "refs");
        if (Directory.Exists(root))
        {
            foreach (var file in FileWalk.Files(root))
            {
                refs["refs/" + file.Path] = ReadText(Path.Combine(root, file.Path))?.Trim() ?? "";
            }
        }

        return refs;
    }

    private static string? Read(string commonDirectory, string name)
    {
        if (name.Split('/').Contains("..", StringComparer.Ordinal))
        {
            return null;
        }

        var text = ReadText(Path.Combine(commonDirectory, name))?.Trim();
        return IsId(text) ? text
            : ReadAll(commonDirectory).GetValueOrDefault(name) is { } packed && IsId(packed) ? packed
            : null;
    }

    private static bool IsId(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigitLower);

    private static string? ReadText(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxSize ? File.ReadAllText(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
