namespace AgentEvals.Shell.Matching;

/// <summary>
/// Scripts of package.json, whoever runs them: <c>npm test</c>, <c>npm run test</c>, <c>npm t</c>, <c>yarn test</c>, <c>pnpm run test</c> and
/// <c>bun run test</c> all become <c>script test</c>.
/// </summary>
internal static class PackageScripts
{
    private static readonly string[] NpmRun = ["run", "run-script", "rum", "urn"];

    private static readonly string[] NpmScripts = ["test", "start", "stop", "restart"];

    /// <summary>Yarn and pnpm run a script by its name; these are their own commands.</summary>
    private static readonly HashSet<string> Commands = new(
        [
            "add",
            "install",
            "i",
            "ci",
            "remove",
            "rm",
            "uninstall",
            "un",
            "update",
            "up",
            "upgrade",
            "init",
            "publish",
            "pack",
            "link",
            "unlink",
            "config",
            "cache",
            "why",
            "list",
            "ls",
            "outdated",
            "audit",
            "info",
            "view",
            "login",
            "logout",
            "create",
            "dlx",
            "exec",
            "set",
            "version",
            "dedupe",
            "import",
            "store",
            "patch",
            "rebuild",
            "prune",
            "root",
            "bin",
            "help",
            "fetch",
            "deploy",
            "env",
            "workspaces",
            "workspace",
            "global",
            "fund",
            "doctor",
            "explain",
            "pkg",
            "x",
        ],
        StringComparer.Ordinal
    );

    private static readonly string[] OptionsWithValue =
    [
        "-w",
        "--workspace",
        "--prefix",
        "-C",
        "--dir",
        "--cwd",
        "-F",
        "--filter",
        "--loglevel",
    ];

    /// <summary>The words as a script's; null when they run none.</summary>
    public static List<string>? TryRewrite(List<string> words)
    {
        if (words is ["node", "--run", var task, .. var arguments])
        {
            return ["script", task, .. arguments];
        }

        if (words[0] is not ("npm" or "yarn" or "pnpm" or "bun"))
        {
            return null;
        }

        var manager = words[0];
        List<string> options = [];
        var index = 1;
        while (index < words.Count && words[index] is ['-', _, ..] option)
        {
            var length = OptionsWithValue.Contains(option, StringComparer.Ordinal) ? 2 : 1;
            options.AddRange(words.Skip(index).Take(length));
            index += length;
        }

        if (manager == "yarn" && index + 2 < words.Count && words[index] == "workspace")
        {
            options.AddRange(["--workspace", words[index + 1]]);
            index += 2;
        }

        if (index >= words.Count)
        {
            return null;
        }

        var first = words[index];
        if (manager == "yarn" && first == "workspaces" && words.IndexOf("run", index) is > 0 and var run && run + 1 < words.Count)
        {
            return ["script", words[run + 1], .. options, "--workspaces", .. words.Skip(run + 2)];
        }

        if (NpmRun.Contains(first, StringComparer.Ordinal))
        {
            var after = index + 1;
            while (after < words.Count && words[after] is ['-', _, ..] option)
            {
                var length = OptionsWithValue.Contains(option, StringComparer.Ordinal) ? 2 : 1;
                options.AddRange(words.Skip(after).Take(length));
                after += length;
            }

            return after < words.Count ? ["script", words[after], .. options, .. words.Skip(after + 1)] : null;
        }

        var name = manager switch
        {
            "npm" when first is "t" or "tst" or "it" or "install-test" or "cit" => "test",
            "pnpm" when first is "t" => "test",
            "npm" when NpmScripts.Contains(first, StringComparer.Ordinal) => first,
            "yarn" or "pnpm" when !Commands.Contains(first) => first,
            _ => null,
        };
        return name is null ? null : ["script", name, .. options, .. words.Skip(index + 1)];
    }
}
