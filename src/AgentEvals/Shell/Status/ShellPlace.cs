using AgentEvals.Shell.Files;

namespace AgentEvals.Shell.Status;

/// <summary>The directory in which a shell is, as far as its script tells.</summary>
internal sealed class ShellPlace
{
    private const int DeepestStack = 32;

    private readonly Stack<string?> _stack = [];
    private string? _current = ".";

    public ShellPlace Copy()
    {
        var copy = new ShellPlace { _current = _current };
        foreach (var directory in _stack.Reverse())
        {
            copy._stack.Push(directory);
        }

        return copy;
    }

    /// <summary>Where a command works, given the options that it has for that.</summary>
    public string? DirectoryOf(List<ShellWord> words)
    {
        if (words.Count < 3)
        {
            return _current;
        }

        string[] options = CommandNames.BaseName(words[0].Text) switch
        {
            "git" or "make" or "gmake" or "tar" or "ninja" => ["-C", "--directory"],
            "npm" => ["--prefix", "-C"],
            "yarn" => ["--cwd"],
            "pnpm" => ["-C", "--dir"],
            "go" => ["-C"],
            "uv" or "poetry" => ["--directory", "-C"],
            "gradle" or "gradlew" => ["-p", "--project-dir"],
            _ => [],
        };
        for (var index = 1; index + 1 < words.Count && options.Length > 0; index++)
        {
            if (options.Contains(words[index].Text, StringComparer.Ordinal))
            {
                return Resolve(_current, words[index + 1]);
            }
        }

        return _current;
    }

    public void Enter(ShellWord directory) => _current = Resolve(_current, directory);

    /// <summary>Goes where <c>cd</c>, <c>pushd</c> and their like go.</summary>
    public void Follow(List<ShellWord> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        var target = words
            .Skip(1)
            .FirstOrDefault(word => word.Text is not ("--" or "-P" or "-L" or "/d" or "/D" or "-Path" or "-LiteralPath"));
        switch (words[0].Text.ToLowerInvariant())
        {
            case "cd" or "chdir" or "set-location" or "sl":
                _current = target is null ? null : Resolve(_current, target);
                break;
            case "pushd" or "push-location":
                if (_stack.Count < DeepestStack)
                {
                    _stack.Push(_current);
                }

                _current = target is null ? null : Resolve(_current, target);
                break;
            case "popd" or "pop-location":
                _current = _stack.TryPop(out var before) ? before : null;
                break;
        }
    }

    private static string? Resolve(string? current, ShellWord word)
    {
        var text = word.Text.Replace('\\', '/');
        if (word.HasExpansion || word.IsPattern || text is "-" || text.StartsWith('~'))
        {
            return null;
        }

        if (ShellPaths.IsRooted(text))
        {
            return ShellPaths.Normalise(text);
        }

        return current is null ? null : ShellPaths.Normalise(current + "/" + text);
    }
}
