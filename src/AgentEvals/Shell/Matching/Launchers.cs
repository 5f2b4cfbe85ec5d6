namespace AgentEvals.Shell.Matching;

/// <summary>Programs of package managers that run a tool of the project: <c>npx jest</c>, <c>python -m pytest</c>, <c>bundle exec rspec</c>.</summary>
internal static class Launchers
{
    private static readonly HashSet<string> NodeTools = new(
        ["jest", "vitest", "mocha", "ava", "tap", "jasmine", "karma", "cypress", "playwright", "eslint", "prettier", "tsc", "nx", "turbo", "react-scripts", "ng", "wtr", "c8", "nyc", "biome"],
        StringComparer.Ordinal);

    /// <summary>Takes one launcher off the front of the words; false when there is none.</summary>
    public static bool TryRemove(List<string> words)
    {
        var count = words switch
        {
            ["npx" or "bunx" or "pnpx", .. var rest] => 1 + Options(rest, "-p", "--package", "-c"),
            ["pnpm" or "yarn" or "npm", "exec" or "dlx", .. var rest] => 2 + Options(rest, "--package"),
            ["bun", "x", .. var rest] => 2 + Options(rest),
            ["yarn" or "pnpm", var tool, ..] when NodeTools.Contains(tool) => 1,
            ["poetry" or "uv" or "pipenv" or "pdm" or "rye" or "hatch", "run", .. var rest] => 2 + Options(rest, "--with", "--extra", "--group", "--python", "-p", "--project", "--env-file"),
            ["bundle", "exec", ..] => 2,
            ["dotnet", "tool", "run", .. var rest] => 3 + Options(rest),
            ["mise" or "asdf" or "direnv" or "devbox" or "nix", "exec" or "run", "--", ..] => 3,
            ["python", "-m", "pytest" or "unittest" or "tox" or "nox" or "mypy" or "ruff" or "black" or "flake8" or "coverage" or "nose2", ..] => 2,
            ["python", "-B" or "-u" or "-I", "-m", "pytest" or "unittest", ..] => 3,
            ["coverage", "run", "-m", ..] => 3,
            ["c8" or "nyc", .. var rest] => 1 + Options(rest, "--reporter", "-r"),
            ["node", var script, ..] when IsNodeModule(script) => 1,
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
        && (script.Contains("/.bin/", StringComparison.Ordinal) || script.Contains("/bin/", StringComparison.Ordinal) || NodeTools.Contains(CommandNames.BaseName(script).Split('.')[0]));
}
