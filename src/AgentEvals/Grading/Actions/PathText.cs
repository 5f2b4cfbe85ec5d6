namespace AgentEvals.Grading.Actions;

/// <summary>Paths as text: nothing here looks at a disk.</summary>
internal static class PathText
{
    /// <summary>True for <c>/x</c>, <c>C:/x</c> and <c>//server</c>.</summary>
    public static bool IsAbsolute(string path) => path.StartsWith('/') || HasDrive(path);

    /// <summary>True for <c>C:/x</c>.</summary>
    public static bool HasDrive(string path) => path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    /// <summary>Forward slashes, no <c>file://</c>, no <c>/private</c> that macOS puts before its temporary directories.</summary>
    public static string Normal(string path, bool isWindows = false)
    {
        var text = path.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? path["file://".Length..] : path;
        if (
            isWindows
            || HasDrive(text)
            || text.StartsWith(@"\\", StringComparison.Ordinal)
            || text.StartsWith(@".\", StringComparison.Ordinal)
            || text.StartsWith(@"..\", StringComparison.Ordinal)
        )
        {
            text = text.Replace('\\', '/');
        }

        if (text.Length > 2 && text[0] == '/' && HasDrive(text[1..]))
        {
            text = text[1..];
        }

        return text.StartsWith("/private/tmp", StringComparison.Ordinal) || text.StartsWith("/private/var", StringComparison.Ordinal)
            ? text["/private".Length..]
            : text;
    }

    /// <summary>Resolves <c>.</c>, <c>..</c> and doubled slashes; a relative path that climbs keeps its leading <c>..</c>.</summary>
    public static string Collapse(string path)
    {
        var isRooted = path.StartsWith('/');
        List<string> parts = [];
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0 && parts[^1] != ".." && !(parts.Count == 1 && HasDrive(parts[0])))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (!isRooted && !(parts.Count == 1 && HasDrive(parts[0])))
            {
                parts.Add(part);
            }
        }

        var joined = string.Join('/', parts);
        return isRooted ? "/" + joined
            : joined.Length == 0 ? "."
            : joined;
    }

    /// <summary>The second path seen from the first, or the second itself when it is absolute.</summary>
    public static string Combine(string directory, string path) => IsAbsolute(path) ? path : $"{directory}/{path}";

    /// <summary>The last segment.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Everything before the last segment; empty at the top.</summary>
    public static string Directory(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    /// <summary>The first segment; null for a file at the top.</summary>
    public static string? TopFolder(string path) => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? path[..end] : null;

    /// <summary>True when the path is the directory itself or lies in it.</summary>
    public static bool IsWithin(string path, string directory, StringComparison comparison = StringComparison.Ordinal) =>
        path.StartsWith(directory, comparison)
        && (path.Length == directory.Length || path[directory.Length] == '/' || directory.EndsWith('/'));
}
