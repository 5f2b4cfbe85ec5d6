using System.Globalization;
using AgentEvals.Mining.Drafting;
using AgentEvals.Mining.Importing.Toml;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Mining.Importing.Harbor;

/// <summary>
/// Reads a Harbor task folder: task.toml, instruction.md, environment/, tests/, solution/. Format: https://www.harborframework.com/docs/tasks. Harbor works in
/// containers and AgentEvals in worktrees, so the container itself, its packages and the hidden tests do not map; each such line is reported.
/// </summary>
internal sealed class HarborTask(string folder, ImportSink sink)
{
    private readonly string _settings = Path.Combine(folder, "task.toml");
    private readonly List<string> _questions = [];
    private readonly List<string> _tags = [];
    private readonly List<(string Key, decimal Value)> _budget = [];
    private string _name = Path.GetFileName(folder);
    private string _category = "harbor";
    private string? _owner;
    private string _network = "allow";
    private IReadOnlyList<string> _hosts = [];

    public static bool IsAt(string folder) =>
        File.Exists(Path.Combine(folder, "task.toml")) && File.Exists(Path.Combine(folder, "instruction.md"));

    public static bool Read(string folder, ImportSink sink)
    {
        new HarborTask(folder, sink).Read();
        return true;
    }

    private void Read()
    {
        var instruction = Path.Combine(folder, "instruction.md");
        var problems = new ProblemList(instruction);
        if (TextFile.Read(instruction, problems) is not { } task)
        {
            sink.Fail(problems.InOrder());
            return;
        }

        if (!ReadSettings())
        {
            return;
        }

        var name = Slug.From(_name) is { Length: > 0 } slug ? slug : "task";
        var fixture = HarborEnvironment.Read(folder, name, sink, _questions);
        var criteria = Verifier();
        if (File.Exists(Path.Combine(folder, "solution", "solve.sh")))
        {
            sink.Unmapped(
                "The solution is a script for the container.",
                "Record a run that solves the task, and name it under controls.must_pass.",
                new SourceLocation(Path.Combine(folder, "solution", "solve.sh"), 1, 1)
            );
        }

        sink.Add(
            new ScenarioDraft
            {
                Name = name,
                Category = _category,
                Kind = ScenarioKind.Capability,
                Owner = _owner,
                Tags = _tags,
                Task = WithoutCanary(task),
                Workspace = YamlText.Mapping(("fixture", YamlText.Scalar($"../fixtures/{fixture}", flow: true))),
                Network = _hosts.Count > 0 ? YamlText.List(_hosts) : _network,
                Criteria = criteria,
                Budget = _budget,
                Notes = [$"Imported from the Harbor task '{Path.GetFileName(folder)}'."],
                Questions = _questions,
            },
            new SourceLocation(_settings, 1, 1)
        );
    }

    private bool ReadSettings()
    {
        var problems = new ProblemList(_settings);
        if (TextFile.Read(_settings, problems) is not { } text)
        {
            sink.Fail(problems.InOrder());
            return false;
        }

        try
        {
            foreach (var entry in TomlReader.Read(text, _settings))
            {
                Apply(entry);
            }

            return true;
        }
        catch (AgentEvalsException exception)
        {
            sink.Fail(exception.Problems);
            return false;
        }
    }

    private void Apply(TomlEntry entry)
    {
        switch (entry.Key)
        {
            case "version" or "schema_version":
                break;
            case "task.name":
                _name = entry.Value.Split('/')[^1];
                break;
            case "metadata.category" when entry.Value.Length > 0:
                _category = entry.Value;
                break;
            case "metadata.difficulty":
                _tags.Add(entry.Value);
                break;
            case "metadata.tags" or "task.keywords" or "metadata.keywords":
                _tags.AddRange(entry.Values);
                break;
            case "metadata.author_name" or "task.authors[0].name":
                _owner ??= entry.Value;
                break;
            case "task.description" or "task.authors[0].email" or "metadata.author_email":
                break;
            case "agent.timeout_sec"
                when decimal.TryParse(entry.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0:
                _budget.Add(("minutes", Math.Min(Math.Round(seconds / 60, 4), 1440)));
                break;
            case "environment.allow_internet":
                _network = entry.Value == "false" ? "deny" : "allow";
                break;
            case "environment.network_mode":
                _network = entry.Value is "no-network" or "none" ? "deny" : "allow";
                break;
            case "environment.allowed_hosts" when entry.Values.Count > 0:
                _hosts = entry.Values;
                break;
            default:
                sink.Unmapped(
                    $"'{entry.Key}' has no place in a scenario.",
                    Advice(entry.Key),
                    new SourceLocation(_settings, entry.Line, entry.Column)
                );
                break;
        }
    }

    private static string Advice(string key) =>
        key.Split('.')[0] switch
        {
            "environment" => "The agent works in a worktree on this machine, not in a container.",
            "verifier" => "The harness's own commands have ten minutes each and this machine's environment.",
            "steps" or "multi_step_reward_strategy" => "Write a scenario for each step.",
            _ => "Take it over by hand if it matters.",
        };

    /// <summary>Harbor's tests are hidden from the agent and write a reward into the container; a person must say how the harness runs them.</summary>
    private List<string> Verifier()
    {
        var script = Path.Combine(folder, "tests", "test.sh");
        if (!File.Exists(script))
        {
            _questions.Add("How is the result checked? The task has no tests/test.sh.");
            return [];
        }

        sink.Unmapped(
            "The tests are hidden from the agent, and write a reward into the container.",
            "Write { run: COMMAND } with a command that finds the tests outside of the workspace.",
            new SourceLocation(script, 1, 1)
        );
        _questions.Add("Which command runs the hidden tests of tests/test.sh? Write it as { run: COMMAND }.");
        return [YamlText.Mapping(("review", YamlText.Scalar("The result passes the hidden tests of tests/test.sh.", flow: true)))];
    }

    /// <summary>Lines at the top that only mark the task for training filters.</summary>
    private static string WithoutCanary(string task) =>
        string.Join(
                '\n',
                task.TrimStart('\uFEFF')
                    .ReplaceLineEndings("\n")
                    .Split('\n')
                    .SkipWhile(line =>
                        line.Trim().Length == 0
                        || (
                            line.Contains("canary", StringComparison.OrdinalIgnoreCase)
                            && (line.StartsWith('#') || line.StartsWith("<!--", StringComparison.Ordinal))
                        )
                    )
            )
            .Trim();
}
