using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Tells by its name that a step or a script tests or checks something: <c>Memory leak test</c>, <c>./eng/smoke.ps1</c>, <c>verify-exports</c>.</summary>
internal static class CheckNames
{
    private static readonly string[] Tests =
    [
        "test",
        "tests",
        "spec",
        "specs",
        "suite",
        "suites",
        "e2e",
        "smoke",
        "leak",
        "leaks",
        "conformance",
        "regression",
        "fuzz",
        "fuzzing",
        "doctest",
        "doctests",
        "acceptance",
        "selftest",
    ];

    private static readonly string[] Checks = ["verify", "verification", "check", "checks", "validate"];

    /// <summary>What is done for tests, or with what came of them, or what a pipeline looks up before it decides something.</summary>
    private static readonly string[] Chores =
    [
        "setup",
        "set",
        "install",
        "upload",
        "report",
        "reports",
        "reporter",
        "reporting",
        "publish",
        "result",
        "results",
        "cache",
        "start",
        "stop",
        "download",
        "build",
        "prepare",
        "preparation",
        "generate",
        "comment",
        "summary",
        "status",
        "out",
        "checkout",
        "restore",
        "deps",
        "dependencies",
        "dependency",
        "artifact",
        "artifacts",
        "coverage",
        "cleanup",
        "clean",
        "version",
        "versions",
        "update",
        "change",
        "changed",
        "changes",
        "paths",
        "label",
        "labels",
        "merge",
        "if",
        "whether",
        "disk",
        "notify",
        "environment",
        "env",
        "matrix",
        "compile",
        "pull",
        "log",
        "logs",
        "print",
        "show",
        "debug",
        "get",
        "up",
        "create",
        "configure",
        "config",
        "add",
        "login",
        "copy",
        "dump",
        "fetch",
        "wait",
        "data",
        "fixtures",
        "image",
        "images",
        "benchmark",
        "benchmarks",
        "bench",
        "collect",
        "save",
        "package",
        "packages",
        "pack",
        "free",
        "space",
        "runner",
        "services",
        "server",
        "list",
        "requirements",
        "archive",
        "timeout",
    ];

    /// <summary>What is checked is how something is written, which no test asks for.</summary>
    private static readonly string[] Forms =
    [
        "format",
        "formatting",
        "style",
        "license",
        "licenses",
        "link",
        "links",
        "spelling",
        "typos",
        "commit",
        "commits",
        "changelog",
        "docs",
        "doc",
        "title",
        "pr",
        "type",
        "types",
        "typecheck",
        "lint",
        "linting",
        "quality",
        "security",
        "vulnerabilities",
        "audit",
        "headers",
        "codegen",
        "generated",
        "gen",
        "updates",
        "branch",
        "tag",
        "release",
        "signature",
        "signatures",
        "imports",
        "fmt",
        "size",
        "repo",
        "repository",
        "permissions",
        "secrets",
        "sync",
        "diff",
        "lockfile",
        "yaml",
        "json",
        "schema",
        "workflow",
        "workflows",
        "actionlint",
    ];

    private static readonly string[] Interpreters =
    [
        "node",
        "bash",
        "sh",
        "pwsh",
        "powershell",
        "python",
        "python3",
        "ruby",
        "php",
        "deno",
        "bun",
        "tsx",
        "ts-node",
        "make",
        "npm",
        "pnpm",
        "yarn",
        "just",
        "task",
        "uv",
        "poetry",
        "npx",
    ];

    private static readonly string[] Scripts = [".sh", ".ps1", ".js", ".mjs", ".cjs", ".ts", ".py", ".rb", ".cmd", ".bat", ".php"];

    /// <summary>Whether a title says that something is tested or checked.</summary>
    public static bool AreIn(string title) => Speaks(title, Tests, []) || Speaks(title, Checks, Forms);

    /// <summary>Whether a title says that something is tested: a check may as well be about form.</summary>
    public static bool AreOfTests(string title) => Speaks(title, Tests, []);

    /// <summary>The script that a command runs and that is named after a test or a check; null without.</summary>
    public static string? ScriptIn(string command)
    {
        var words = TestCommands.Words(command).ToList();
        for (var index = 0; index < words.Count && index < 6; index++)
        {
            var word = words[index].Trim('"', '\'');
            var isScript =
                Array.Exists(Scripts, word.EndsWith)
                || word.StartsWith("./", StringComparison.Ordinal)
                || (index > 0 && !word.StartsWith('-') && (words[0] is "make" or "just" or "task" || words[index - 1] == "run"));
            if (isScript && AreIn(Path.GetFileNameWithoutExtension(word.TrimEnd('/'))))
            {
                return word;
            }

            if (index == 0 && !isScript && !Interpreters.Contains(word, StringComparer.Ordinal))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether one command makes a target, and another one runs the script of its name: <c>make test-images</c> and <c>./scripts/test_images.sh</c>.</summary>
    public static bool RunOneScript(string command, string other) =>
        TestCommands.Words(command).ToList() is [("make" or "just" or "task"), var target]
        && Bare(target) is { Length: > 0 } name
        && TestCommands.Words(other).Any(word => Array.Exists(Scripts, word.EndsWith) && Bare(word) == name);

    private static string Bare(string script) =>
        string.Concat(Path.GetFileNameWithoutExtension(script.TrimEnd('/')).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static bool Speaks(string title, string[] kinds, string[] not)
    {
        var words = Words(title).ToList();
        return words.Exists(word => kinds.Contains(word, StringComparer.Ordinal))
            && !words.Exists(word => Chores.Contains(word, StringComparer.Ordinal) || not.Contains(word, StringComparer.Ordinal));
    }

    /// <summary>The words of a name, whichever way it joins them: <c>verify-exports</c>, <c>verifyExports</c>, <c>Verify exports</c>.</summary>
    private static IEnumerable<string> Words(string title) =>
        CodeWords
            .Identifiers(title)
            .SelectMany(name => name.Split('_', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(Humps)
            .Select(word => word.ToLowerInvariant());

    private static IEnumerable<string> Humps(string name)
    {
        var start = 0;
        for (var index = 1; index <= name.Length; index++)
        {
            if (index == name.Length || (char.IsUpper(name[index]) && char.IsLower(name[index - 1])))
            {
                yield return name[start..index];
                start = index;
            }
        }
    }
}
