using System.CommandLine;
using System.Text.Json;
using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Tool.Commands;

/// <summary><c>validate</c>: every scenario's errors in compiler format.</summary>
internal static class ValidateCommand
{
    private const string Conventional = "**/*.eval.{yaml,yml}";

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATHS")
        {
            Description = "Scenario files, or folders with *.eval.yaml files in them; the current folder when left out.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command(
            "validate",
            "Checks scenario files and agentevals.yaml.\n\nExample: agentevals validate tests/Signup.Evals/Scenarios"
        )
        {
            paths,
            json,
        };
        command.SetAction((parsed, _) => RunAsync(terminal, parsed.GetValue(paths) ?? [], parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] paths, bool json)
    {
        var files = Files(terminal, paths.Length == 0 ? ["."] : paths);
        var problems = Problems(files);
        if (json)
        {
            await terminal.Out.WriteLineAsync(
                JsonSerializer.Serialize(ValidationReport.Of(files.Count, problems), ToolJson.Default.ValidationReport)
            );
        }
        else
        {
            foreach (var problem in problems)
            {
                await terminal.Error.WriteLineAsync(problem.ToString());
            }

            await terminal.Out.WriteLineAsync(
                problems.Count == 0
                    ? $"{Count(files.Count, "scenario")} checked, nothing wrong."
                    : $"{Count(files.Count, "scenario")} checked, {Count(problems.Count, "problem")}."
            );
        }

        return problems.Count == 0 ? ExitCodes.Fine : ExitCodes.BadInput;
    }

    private static List<string> Files(Terminal terminal, IReadOnlyList<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            var absolute = terminal.Absolute(path);
            if (Directory.Exists(absolute))
            {
                files.AddRange(ScenarioDiscovery.Find(absolute, Conventional).Select(relative => Path.Combine(absolute, relative)));
            }
            else
            {
                files.Add(absolute);
            }
        }

        return files.Count > 0
            ? [.. files.Distinct(StringComparer.Ordinal)]
            : throw new AgentEvalsException(
                new Problem(
                    "AE7010",
                    $"There is no scenario file ({Conventional}) under {string.Join(", ", paths)}.",
                    "Name the files, or a folder that has some."
                )
            );
    }

    private static List<Problem> Problems(List<string> files)
    {
        var settings = new Dictionary<string, SuiteSettings>(StringComparer.Ordinal);
        var loader = new ScenarioLoader();
        var problems = new List<Problem>();
        foreach (var file in files)
        {
            var root = SuiteSettingsLoader.FindRoot(Path.GetDirectoryName(file)!);
            if (!settings.TryGetValue(root, out var suite))
            {
                try
                {
                    suite = SuiteSettingsLoader.Load(root);
                }
                catch (AgentEvalsException exception)
                {
                    // The suite's own file is wrong once, however many scenarios stand under it.
                    problems.AddRange(exception.Problems);
                    suite = SuiteSettings.BuiltIn(root);
                }

                settings[root] = suite;
            }

            problems.AddRange(loader.Load(file, suite).Problems);
        }

        return problems;
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
