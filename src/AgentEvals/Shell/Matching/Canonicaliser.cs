namespace AgentEvals.Shell.Matching;

/// <summary>Brings commands into canonical form: launchers off, subcommands by one name, options apart from arguments.</summary>
internal static class Canonicaliser
{
    private const int MostLaunchers = 6;

    /// <summary>Programs whose first argument is a subcommand that belongs to the head.</summary>
    private static readonly HashSet<string> WithSubcommand = new(
        [
            "dotnet",
            "go",
            "cargo",
            "playwright",
            "deno",
            "bun",
            "swift",
            "bazel",
            "bazelisk",
            "rails",
            "ng",
            "nx",
            "turbo",
            "flutter",
            "dart",
            "mix",
            "stack",
            "cabal",
            "zig",
            "meson",
            "git",
            "docker",
            "kubectl",
            "npm",
            "yarn",
            "pnpm",
            "cypress",
            "react-scripts",
            "hatch",
            "xcodebuild",
            "artisan",
            "composer",
            "manage.py",
        ],
        StringComparer.Ordinal
    );

    public static CanonicalCommand? Canonicalise(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }

        List<string> rest = [.. words];
        rest[0] = Program(rest[0]);
        for (var round = 0; round < MostLaunchers && Launchers.TryRemove(rest); round++)
        {
            rest[0] = Program(rest[0]);
        }

        if (PackageScripts.TryRewrite(rest) is { } script)
        {
            rest = script;
        }

        return Sort(rest);
    }

    private static string Program(string word)
    {
        var name = CommandNames.BaseName(word);
        return name switch
        {
            "gradlew" or "gradlew.bat" => "gradle",
            "mvnw" => "mvn",
            "py.test" or "pytest-3" => "pytest",
            "py" or "python2" or "python3" => "python",
            "gmake" => "make",
            "jest.js" => "jest",
            "vitest.mjs" => "vitest",
            "_mocha" or "mocha.js" => "mocha",
            "nodejs" => "node",
            ['p', 'y', 't', 'h', 'o', 'n', '3', '.', ..] => "python",
            _ => name,
        };
    }

    private static CanonicalCommand Sort(List<string> words)
    {
        var program = words[0];
        if (program == "cargo" && words is [_, ['+', ..], ..])
        {
            words.RemoveAt(1);
        }

        var family = CommandFamilies.Of(program);
        List<string> head = [program];
        List<string> options = [];
        List<string> arguments = [];
        for (var index = 1; index < words.Count; index++)
        {
            var word = words[index];
            if (word == "--")
            {
                continue;
            }

            if (
                word is ['-', _, ..]
                || (
                    program == "dotnet"
                    && word is ['/', _, ..]
                    && word.AsSpan(1).IndexOf('/') < 0
                    && word.Contains(':', StringComparison.Ordinal)
                )
            )
            {
                index += AddOption(words, index, family, options);
                continue;
            }

            if (head.Count == 1 && arguments.Count == 0 && (WithSubcommand.Contains(program) || program == "script"))
            {
                head.Add(Subcommand(program, word));
            }
            else if (!family.Everything.Contains(word, StringComparer.Ordinal) && !family.IsNoise(word) && !IsSolution(program, word))
            {
                arguments.Add(PathForm(word));
            }
        }

        // "vitest run" and "vitest --run" are vitest without its watcher.
        if (program == "vitest" && arguments is ["run", ..])
        {
            arguments.RemoveAt(0);
        }

        options.Sort(StringComparer.Ordinal);
        return new CanonicalCommand(head, options, arguments);
    }

    private static int AddOption(List<string> words, int index, CommandFamily family, List<string> options)
    {
        var word = words[index];
        var separator = word.AsSpan().IndexOfAny('=', ':');
        var name = separator > 0 ? word[..separator] : word;
        var canonical = family.Aliases.GetValueOrDefault(name, name);
        if (separator > 0)
        {
            // dotnet's "-p:Name=value" keeps its form; "--filter:x" and "--filter=x" are one.
            var isKnown = family.TakesValue(canonical);
            Add(isKnown ? canonical + "=" + word[(separator + 1)..] : canonical + word[separator..]);
            return 0;
        }

        if (family.TakesValue(canonical) && index + 1 < words.Count && words[index + 1] != "--")
        {
            Add(canonical + "=" + words[index + 1]);
            return 1;
        }

        Add(canonical);
        return 0;

        void Add(string option)
        {
            if (!family.IsNoise(option))
            {
                options.Add(option);
            }
        }
    }

    private static string Subcommand(string program, string word) =>
        (program, word) switch
        {
            ("cargo", "t") => "test",
            ("cargo", "b") => "build",
            ("cargo", "c") => "check",
            _ => word,
        };

    private static bool IsSolution(string program, string word) =>
        program == "dotnet"
        && (word.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase));

    private static string PathForm(string word)
    {
        var form =
            word.StartsWith("./", StringComparison.Ordinal) && word.Length > 2 && !word.EndsWith("...", StringComparison.Ordinal)
                ? word[2..]
                : word;
        return form.Length > 1 && form.EndsWith('/') ? form[..^1] : form;
    }
}
