namespace AgentEvals.Shell.Files;

/// <summary>Paths as a command line writes them.</summary>
public static class ShellPaths
{
    /// <summary>
    /// Where a word of a command points, seen from where the line started: <c>cd api &amp;&amp; cat ../x</c> gives <c>x</c>. Null when the
    /// word holds an expansion, or the directory is unknown. <c>~</c> stays as it is.
    /// </summary>
    public static string? Resolve(ShellWord word, SimpleCommand command)
    {
        if (word.HasExpansion || word.Text.Length == 0)
        {
            return null;
        }

        var text = word.Text.Replace('\\', '/');
        if (text.StartsWith('~') || IsRooted(text))
        {
            return Normalise(text);
        }

        return command.Directory is null ? null : Normalise(command.Directory + "/" + text);
    }

    /// <summary>Resolves <c>.</c> and <c>..</c> by text; leading <c>..</c> of a relative path stay.</summary>
    public static string Normalise(string path)
    {
        var rooted = path.StartsWith('/');
        List<string> parts = [];
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case ".":
                    break;
                case ".." when parts.Count > 0 && parts[^1] != "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                case ".." when rooted:
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        var joined = string.Join('/', parts);
        return rooted ? "/" + joined
            : joined.Length == 0 ? "."
            : joined;
    }

    /// <summary>True for <c>/x</c> and <c>C:/x</c>.</summary>
    public static bool IsRooted(string path) => path.StartsWith('/') || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));

    internal static FileEffect Effect(FileAccessKind kind, ShellWord word, SimpleCommand command) =>
        new(kind, Resolve(word, command), word.Text);
}
