using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Recognises commands that run tests, and what makes them run less.</summary>
internal static partial class TestCommands
{
    /// <summary>What leaves before the command, or does without it.</summary>
    private static readonly string[] Ends = ["exit 0", "exit;", "true ||", ": ||", "false &&", "echo skip"];

    private static readonly string[] Reports = ["--collect", "--logger", "--results-directory", "--diag"];

    /// <summary>Whether a command line runs tests.</summary>
    public static bool IsOne(string command) =>
        !command.StartsWith("cd ", StringComparison.Ordinal)
        && !(command.StartsWith("chmod ", StringComparison.Ordinal) && Parts(command) == 1)
        && !IsBenchmark(command)
        && !IsReport(command)
        && (
            (BuildTarget().IsMatch(command) && !command.Contains("dotnet build", StringComparison.Ordinal))
            || Array.Exists(Runners, runner => command.Contains(runner, StringComparison.Ordinal))
            || Joined(command).Any(part => BareRunners.Contains(FirstWord(part), StringComparer.Ordinal))
            || RunsInstalled(command)
            || RunsBuilt(command)
            || RunsTestScript(command)
            || RunsTestTask(command)
            || RunsTestTarget(command)
        );

    /// <summary>Whether a runner is started by the file in which it is installed: <c>node --trace-warnings node_modules/jest/bin/jest.js</c>.</summary>
    private static bool RunsInstalled(string command) =>
        command.Contains("node_modules/", StringComparison.Ordinal)
        && Words(command)
            .Any(word =>
                word.Contains("node_modules/", StringComparison.Ordinal)
                && BareRunners.Contains(Path.GetFileNameWithoutExtension(word).TrimStart('_'), StringComparer.Ordinal)
            );

    /// <summary>Whether tests that Go compiled are run: <c>./_output/bin/e2e.test -num-nodes 2</c>.</summary>
    private static bool RunsBuilt(string command) =>
        FirstWord(command) is var program
        && program.StartsWith("./", StringComparison.Ordinal)
        && program.EndsWith(".test", StringComparison.Ordinal);

    /// <summary>Whether a command measures: that its project stands among the tests makes it no test.</summary>
    private static bool IsBenchmark(string command) =>
        command.Contains("vitest bench", StringComparison.Ordinal)
        || (command.Contains("dotnet run", StringComparison.Ordinal) && command.Contains("benchmark", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether what another command measured is only written down or handed in; a gate such as <c>nyc check-coverage</c> is more than that.</summary>
    private static bool IsReport(string command) =>
        Parts(command) == 1
        && Words(command).SkipWhile(word => word is "npx" or "pnpm" or "yarn" or "exec").Take(2).ToList()
            is ["nyc" or "c8" or "coverage", "report" or "xml" or "html" or "lcov" or "combine" or "merge"]
        && !command.Contains("--check-coverage", StringComparison.Ordinal)
        && !command.Contains("--fail-under", StringComparison.Ordinal);

    /// <summary>Whether gradle is asked for a task that tests, of whatever module and variant: <c>./gradlew :app:connectedReleaseAndroidTest</c>.</summary>
    private static bool RunsTestTask(string command) =>
        Words(command).ToList() is [("gradle" or "./gradlew" or "gradlew" or "gradlew.bat"), .. var words]
        && words.Exists(word =>
            !word.StartsWith('-')
            && (word.EndsWith("test", StringComparison.OrdinalIgnoreCase) || word.EndsWith("check", StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Whether a tool that makes targets is asked for one of tests, by whatever shell: <c>make -j2 unit-tests</c>, <c>hack/make.sh binary test-unit</c>.</summary>
    private static bool RunsTestTarget(string command)
    {
        var isAsked = false;
        foreach (var word in command.Split([' ', '\t', '"', '\'', ';', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (isAsked && IsTestScript(word))
            {
                return true;
            }

            isAsked =
                Makers.Contains(word[(word.LastIndexOf('/') + 1)..], StringComparer.Ordinal)
                || (isAsked && word is not ("&&" or "||" or "|"));
        }

        return false;
    }

    /// <summary>Whether a package manager is asked for a script of tests, with its options before it: <c>pnpm --dir packages/shop test</c>.</summary>
    private static bool RunsTestScript(string command) =>
        Words(command).SkipWhile(word => word is "npx" or "xvfb-run" or "-a").ToList()
            is [("npm" or "pnpm" or "yarn" or "bun" or "lerna" or "turbo" or "nx" or "run-s" or "run-p" or "npm-run-all"), .. var words]
        && words.Exists(IsTestScript);

    /// <summary>Whether a script is named after tests, and after nothing that is done about them: <c>ci:test</c>, <c>e2e</c>, but not <c>test-build</c>.</summary>
    private static bool IsTestScript(string script) =>
        !script.StartsWith('-')
        && script.Split(':', '-') is var parts
        && Array.Exists(parts, part => ScriptsOfTests.Contains(part, StringComparer.Ordinal))
        && !Array.Exists(parts, part => ScriptChores.Contains(part, StringComparer.Ordinal))
        && !script.AsSpan().ContainsAny("./@");

    /// <summary>Whether a script of the package runs that neither installs, builds, looks over nor publishes it.</summary>
    public static bool RunsScript(string command) =>
        Words(command).ToList() is [("npm" or "pnpm" or "yarn" or "bun"), .. var words]
        && words.Find(word => !word.StartsWith('-') && word is not "run") is { } script
        && !Array.Exists(Chores, chore => script.Contains(chore, StringComparison.Ordinal));

    /// <summary>Whether a command ends in an option that chooses tests, and what it chooses is still to come: <c>mocha -g</c>.</summary>
    public static bool EndsInChoice(string command) =>
        Words(command).LastOrDefault() is { } last && (Selections.Contains(last, StringComparer.Ordinal) || last == "--match");

    /// <summary>Whether a script of this name builds or tests.</summary>
    public static bool LooksLikeScript(string name) =>
        name.Contains("test", StringComparison.OrdinalIgnoreCase)
        || name.Contains("build", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ci", StringComparison.OrdinalIgnoreCase)
        || name.Contains("check", StringComparison.OrdinalIgnoreCase)
        || name.Contains("pre-commit", StringComparison.OrdinalIgnoreCase)
        || name.Contains("pre-push", StringComparison.OrdinalIgnoreCase)
        || name.Contains("verify", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a command does nothing: <c>exit 0</c>, <c>echo ok</c>, <c>true</c>.</summary>
    public static bool IsNothing(string command) =>
        !command.Contains(">>", StringComparison.Ordinal)
        && FirstWord(command) is "" or "echo" or "true" or ":" or "exit" or "printf" or "noop";

    /// <summary>What hides that a command failed; null when nothing does.</summary>
    public static string? Mask(string command)
    {
        var text = string.Join(' ', command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string[] masks =
        [
            "|| true",
            "||true",
            "|| :",
            "|| exit 0",
            "; exit 0",
            "; true",
            "&& exit 0 &&",
            "|| echo",
            "|| (exit 0)",
            "|| cd .",
            "set +e",
            "$LASTEXITCODE = 0",
            "-ErrorAction SilentlyContinue",
            "|| ver",
        ];
        return Array.Find(masks, mask => text.Contains(mask, StringComparison.Ordinal))
            ?? Array.Find(Ends, end => text.StartsWith(end, StringComparison.Ordinal))
            ?? (text.StartsWith("- ", StringComparison.Ordinal) ? "-" : null);
    }

    /// <summary>How many commands a line joins: what one leaves out, another may run.</summary>
    public static int Parts(string command) => command.Split(["&&", ";", "||"], StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Options that ask more of the tests than that they pass: <c>-race</c>, <c>--forbid-only</c>.</summary>
    public static IEnumerable<string> Strictness(string command) =>
        Words(command)
            .Where(word => Array.Exists(Demands, option => word == option || word.StartsWith(option + "=", StringComparison.Ordinal)))
            .Concat(FailingWarning().IsMatch(command) ? ["-W error"] : []);

    [GeneratedRegex(@"(^|\s)(-W\s*['""]?|--pythonwarnings[= ]['""]?)error(['""\s]|$)", PatternRules.Linear)]
    private static partial Regex FailingWarning();

    /// <summary>Variables set for the command that are called after a kind of tests and are on: <c>INTEGRATION=y ./test</c>.</summary>
    public static IEnumerable<string> Switches(string command) =>
        Words(command)
            .TakeWhile(word => word.Contains('=', StringComparison.Ordinal) || word is "env" or "cross-env" or "sudo")
            .Where(word =>
                word.Split('=', 2) is [var name, var value]
                && Array.Exists(SwitchedKinds, kind => name.Split('_').Contains(kind, StringComparer.Ordinal))
                && !name.Contains("SKIP", StringComparison.Ordinal)
                && value.ToUpperInvariant() is not ("" or "0" or "FALSE" or "N" or "NO" or "OFF")
            );

    /// <summary>Whether somebody sits in front of it: tests that run again with every change, or that write down what they see.</summary>
    public static bool IsByHand(string command) => Words(command).Any(word => Watches.Contains(word, StringComparer.Ordinal));

    /// <summary>Whether two commands are the same runner's, such as <c>jest</c> and <c>node --trace-warnings node_modules/jest/bin/jest.js</c>.</summary>
    public static bool HaveSameRunner(string old, string @new) =>
        FirstWord(old) is var runner
        && BareRunners.Concat(PathRunners).Contains(runner, StringComparer.Ordinal)
        && Words(@new)
            .Any(word =>
                word == runner
                || word.EndsWith("/" + runner, StringComparison.Ordinal)
                || word.EndsWith("/" + runner + ".js", StringComparison.Ordinal)
            );

    /// <summary>Whether one command runs several scripts of the package, a given one among them: <c>run-s lint test</c>.</summary>
    public static bool RunsAmongOthers(string command, string script) =>
        Words(command).SkipWhile(word => word is "npx" or "pnpm" or "yarn").ToList()
            is [("run-s" or "run-p" or "npm-run-all"), .. var scripts]
        && scripts.Contains(script, StringComparer.Ordinal);

    /// <summary>The commands that a line joins, each of which has to succeed.</summary>
    public static IReadOnlyList<string> Joined(string command) =>
        command.Split("&&", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Options that leave tests out, in order; that a package may have no such script says nothing where all are asked.</summary>
    public static IReadOnlyList<string> Exclusions(string command) =>
        [
            .. Words(command)
                .Where(word => !(word == "--if-present" && AsksAll(command)))
                .Where(word =>
                    Array.Exists(Flags, flag => word == flag || word.StartsWith(flag + "=", StringComparison.Ordinal))
                    || (word.Length > 1 && word.StartsWith("--no-tests", StringComparison.Ordinal))
                    || word.StartsWith("/exclude:", StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith("-exclude:", StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith("-skip-testing:", StringComparison.Ordinal)
                    || (word.StartsWith("-//", StringComparison.Ordinal) && command.Contains("bazel", StringComparison.Ordinal))
                ),
            .. LeftOutTasks(command),
        ];

    /// <summary>The tasks of tests that gradle is told to leave out: <c>./gradlew check -x integrationTest</c>.</summary>
    private static IEnumerable<string> LeftOutTasks(string command) =>
        Words(command).ToList() is [("gradle" or "./gradlew" or "gradlew" or "gradlew.bat"), .. var words]
            ? words
                .Where((word, index) => index > 0 && words[index - 1] is "-x" or "--exclude-task")
                .Where(task =>
                    task.EndsWith("test", StringComparison.OrdinalIgnoreCase) || task.EndsWith("tests", StringComparison.OrdinalIgnoreCase)
                )
                .Select(task => "-x " + task)
            : [];

    private static bool AsksAll(string command) => Words(command).Any(word => word is "--workspaces" or "-ws" or "-r" or "--recursive");

    /// <summary>Options that choose tests, with what they choose.</summary>
    public static IReadOnlyList<string> Choices(string command)
    {
        var words = Words(command).ToList();
        return
        [
            .. words
                .Select((word, index) => (word, next: index + 1 < words.Count ? words[index + 1] : ""))
                .Where(pair =>
                    Array.Exists(Selections, option => pair.word == option || pair.word.StartsWith(option + "=", StringComparison.Ordinal))
                    || pair.word.StartsWith("--run=", StringComparison.Ordinal)
                    || (pair.word is "-f" or "--framework" && pair.next.StartsWith("net", StringComparison.Ordinal))
                )
                .Select(pair =>
                    pair.word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
                        ? $"{pair.word[..equals]} {pair.word[(equals + 1)..]}"
                        : $"{pair.word} {pair.next}"
                ),
        ];
    }

    /// <summary>The command without the options that say what is measured and reported beside the tests: <c>--collect:"Code Coverage"</c>.</summary>
    public static string WithoutReports(string command)
    {
        var kept = new List<string>();
        var isValue = false;
        foreach (var word in Words(command))
        {
            var isReport = Array.Exists(Reports, option => word.StartsWith(option, StringComparison.OrdinalIgnoreCase));
            if (!isReport && !(isValue && !word.StartsWith('-')))
            {
                kept.Add(word);
            }

            isValue = isReport && Array.Exists(Reports, option => word.Equals(option, StringComparison.OrdinalIgnoreCase));
        }

        return string.Join(' ', kept);
    }

    /// <summary>The built programs that a command names: <c>"bin\Debug\Shop Tests.dll"</c>.</summary>
    public static IReadOnlyList<string> Programs(string command) =>
        [.. Words(command).Select(word => word.Trim('"', '\'')).Where(word => word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))];

    /// <summary>The names that stand in quotes of either kind.</summary>
    public static IReadOnlySet<string> Quoted(string command) =>
        command
            .Split('\'')
            .Where((_, index) => index % 2 == 1)
            .Concat(command.Split('"').Where((_, index) => index % 2 == 1))
            .SelectMany(CodeWords.Identifiers)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The files and folders whose tests are to run, where the runner takes them; each runner of the line has its own, and <c>*.{js,ts}</c> is two.</summary>
    public static IReadOnlyList<string> Paths(string command)
    {
        var words = Words(command.Replace("{posargs:", "", StringComparison.Ordinal)).ToList();
        var paths = new List<string>();
        for (var start = 0; start < words.Count; )
        {
            var end = words.FindIndex(start, word => word is "&&" or "||" or ";" or "|" or ">");
            end = end < 0 ? words.Count : end;
            var runner =
                end == start
                    ? -1
                    : words.FindLastIndex(
                        end - 1,
                        end - start,
                        word => Array.Exists(PathRunners, name => word == name || word.EndsWith("/" + name, StringComparison.Ordinal))
                    );
            for (var index = runner + 1; runner >= 0 && index < end; index++)
            {
                if (!words[index].StartsWith('-') && !words[index].Contains('=', StringComparison.Ordinal) && !TakesValue(words[index - 1]))
                {
                    paths.AddRange(Alternatives(words[index].Trim('"', '\'', '/')));
                }
            }

            start = end + 1;
        }

        return paths;
    }

    private static IEnumerable<string> Alternatives(string path)
    {
        var open = path.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : path.IndexOf('}', open);
        return close < 0
            ? [path.Trim('{', '}')]
            : path[(open + 1)..close].Split(',').Select(part => path[..open] + part + path[(close + 1)..]);
    }

    /// <summary>Options that run failed tests again.</summary>
    public static bool HasRetry(string command) =>
        command.Contains("&& break", StringComparison.Ordinal)
        || command.StartsWith("until ", StringComparison.Ordinal)
        || Words(command)
            .Any(word => Array.Exists(Retries, retry => word == retry || word.StartsWith(retry + "=", StringComparison.Ordinal)));

    /// <summary>How alike two commands are.</summary>
    public static double Alike(string left, string right) => Similarity.OfTexts(left, right);

    /// <summary>The words of a command; what stands in quotes is one.</summary>
    public static IEnumerable<string> Words(string command)
    {
        var start = -1;
        var quote = '\0';
        for (var index = 0; index <= command.Length; index++)
        {
            var character = index < command.Length ? command[index] : ' ';
            if (quote != '\0' && index < command.Length)
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '"' or '\'')
            {
                quote = character;
                start = start < 0 ? index : start;
            }
            else if (char.IsWhiteSpace(character))
            {
                if (start >= 0)
                {
                    yield return command[start..index];
                }

                start = -1;
            }
            else if (start < 0)
            {
                start = index;
            }
        }
    }

    private static bool TakesValue(string word) => word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal);

    /// <summary>A build script that is asked for its tests: <c>build.cmd Test</c>, <c>./build.sh --target=RunTests</c>.</summary>
    [GeneratedRegex(
        @"\bbuild(\.(cmd|sh|ps1|bat|fsx|cake))?\s+(\S+\s+)*(-{0,2}target[= ])?(((run|unit)-?)?tests?|verify)([\s""';)]|$)",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex BuildTarget();

    /// <summary>The program that a command runs, without what runs it.</summary>
    public static string FirstWord(string command) =>
        command
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word =>
                !word.Contains('=', StringComparison.Ordinal)
                && word is not ("sudo" or "env" or "time" or "npx" or "cross-env" or "yarn" or "pnpm" or "-")
            )
        ?? "";
}
