namespace AgentEvals.Shell.Matching;

/// <summary>Programs of package managers that run a tool of the project: <c>npx jest</c>, <c>python -m pytest</c>, <c>bundle exec rspec</c>.</summary>
internal static class Launchers
{
    private static readonly HashSet<string> NodeTools = new(
        [
            "jest",
            "vitest",
            "mocha",
            "ava",
            "tap",
            "jasmine",
            "karma",
            "cypress",
            "playwright",
            "eslint",
            "prettier",
            "tsc",
            "nx",
            "turbo",
            "react-scripts",
            "ng",
            "wtr",
            "c8",
            "nyc",
            "biome",
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> PythonTools = new(
        ["pytest", "unittest", "tox", "nox", "mypy", "ruff", "black", "flake8", "coverage", "nose2"],
        StringComparer.Ordinal
    );

    /// <summary>Takes one launcher off the front of the words; false when there is none.</summary>
    public static bool TryRemove(List<string> words)
    {
        var count = words switch
        {
            ["uvx" or "pipx", .. var rest] => (rest is ["run", ..] ? 2 : 1)
                + Options(rest is ["run", .. var after] ? after : rest, "--from", "--with", "--python", "-p", "--spec"),
            ["dotenv" or "env-cmd", .. var rest] => 1 + Options(rest, "-e", "-f", "-c", "-v") is var start
            && start < words.Count
            && words[start] == "--"
                ? start + 1
                : start,
            ["cross-env", .. var rest] => 1 + rest.TakeWhile(word => word.Contains('=', StringComparison.Ordinal)).Count(),
            ["npx" or "bunx" or "pnpx", .. var rest] => 1 + Options(rest, "-p", "--package", "-c"),
            ["pnpm" or "yarn" or "npm", "exec" or "dlx", .. var rest] => 2 + Options(rest, "--package"),
            ["bun", "x", .. var rest] => 2 + Options(rest),
            ["yarn" or "pnpm", var tool, ..] when NodeTools.Contains(tool) => 1,
            ["poetry" or "uv" or "pipenv" or "pdm" or "rye" or "hatch", "run", .. var rest] => 2
                + Options(rest, "--with", "--extra", "--group", "--python", "-p", "--project", "--env-file"),
            ["bundle" or "pyenv" or "rbenv" or "nodenv", "exec", ..] => 2,
            ["conda" or "mamba" or "micromamba", "run", .. var rest] => 2 + Options(rest, "-n", "--name", "-p", "--prefix", "--cwd"),
            ["doppler" or "op" or "infisical", "run", .. var rest] => 2 + Options(rest, "--env-file", "--env", "-p", "-c"),
            ["dotnet", "tool", "run", .. var rest] => 3 + Options(rest),
            ["mise" or "asdf" or "direnv" or "devbox" or "nix", "exec" or "run", "--", ..] => 3,
            ["python", ['-', ..], ..] => Module(words),
            ["coverage", "run", "-m", ..] => 3,
            ["c8" or "nyc", .. var rest] => 1 + Options(rest, "--reporter", "-r"),
            ["node", .. var rest]
                when Options(rest, "-r", "--require", "--import", "--loader", "--env-file", "--conditions", "-C") is var options
                    && options < rest.Count
                    && IsNodeModule(rest[options]) => 1 + options,
            ["php", var script, ..] when script.Contains("vendor/bin/", StringComparison.Ordinal) => 1,
            ["php", "artisan", ..] => 1,
            ["python", "manage.py", ..] => 1,
            _ => 0,
        };
        if (count == 0 || count >= words.Count)
        {
            return false;
        }

        words.RemoveRange(0, count);
        return true;
    }

    /// <summary>Words up to the module of <c>python -X dev -m pytest</c>; 0 when it is none of the known ones.</summary>
    private static int Module(List<string> words)
    {
        var index = 1;
        while (index < words.Count && words[index] is ['-', ..] option && option != "-m")
        {
            index += option is "-W" or "-X" ? 2 : 1;
        }

        return index + 1 < words.Count && words[index] == "-m" && PythonTools.Contains(words[index + 1]) ? index + 1 : 0;
    }

    private static int Options(List<string> words, params string[] withValue)
    {
        var count = 0;
        while (count < words.Count && words[count] is ['-', ..] option)
        {
            count += withValue.Contains(option, StringComparer.Ordinal) ? 2 : 1;
        }

        return count;
    }

    private static bool IsNodeModule(string script) =>
        script.Contains("node_modules/", StringComparison.Ordinal)
        && (
            script.Contains("/.bin/", StringComparison.Ordinal)
            || script.Contains("/bin/", StringComparison.Ordinal)
            || NodeTools.Contains(CommandNames.BaseName(script).Split('.')[0])
        );
}
