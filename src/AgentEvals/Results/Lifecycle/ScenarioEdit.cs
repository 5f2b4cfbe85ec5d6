using System.Text;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Results.Lifecycle;

/// <summary>A change of a scenario's file, prepared and checked but not yet saved.</summary>
internal sealed class ScenarioEdit
{
    private readonly string _file;
    private readonly byte[] _before;
    private readonly byte[] _after;

    private ScenarioEdit(string file, byte[] before, byte[] after, Scenario scenario)
    {
        (_file, _before, _after) = (file, before, after);
        Scenario = scenario;
    }

    /// <summary>The scenario as the changed file says it.</summary>
    public Scenario Scenario { get; }

    /// <summary>Prepares changes of a scenario's file, which is not touched.</summary>
    /// <exception cref="AgentEvalsException">AE6020: the change cannot be made in place. AE1xxx: the file is wrong.</exception>
    public static ScenarioEdit Prepare(Scenario scenario, SuiteSettings settings, params ReadOnlySpan<YamlChange> changes)
    {
        var file = scenario.File ?? throw new ArgumentException("No file defines the scenario.", nameof(scenario));
        var before = File.ReadAllBytes(file);
        var loader = new ScenarioLoader();
        var text = Encoding.UTF8.GetString(before);
        var old = loader.Load(file, settings).OrThrow();
        foreach (var change in changes)
        {
            text = YamlEditor.Apply(text, change) ?? throw Refused(scenario, change);
        }

        var now = loader.LoadText(text, file, settings);
        return now.Scenario is { } changed && changed.Hash == old.Hash && changed.Id == old.Id
            ? new ScenarioEdit(file, before, Encoding.UTF8.GetBytes(text), changed)
            : throw Refused(scenario, changes[^1], now.Problems is [var problem, ..] ? $" {problem.Fact}" : "");
    }

    /// <summary>Saves the change whole or not at all.</summary>
    /// <exception cref="AgentEvalsException">AE6021: somebody else changed the file meanwhile.</exception>
    public void Save()
    {
        if (!File.ReadAllBytes(_file).AsSpan().SequenceEqual(_before))
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE6021",
                    "The file was changed by somebody else meanwhile.",
                    "Run the command again.",
                    new SourceLocation(_file)
                )
            );
        }

        AtomicFile.Replace(_file, _after);
    }

    private static AgentEvalsException Refused(Scenario scenario, YamlChange change, string why = "")
    {
        var value = change.Word ?? $"{{ {string.Join(", ", change.Texts.Select(text => $"{text.Key}: {text.Value}"))} }}";
        return new AgentEvalsException(
            new Problem(
                "AE6020",
                $"'{change.Key}' cannot be changed in place without touching the rest of the file.{why}",
                $"Write '{change.Key}: {value}' into it by hand; the file is as it was.",
                scenario.LocationOf(change.Key)
            )
        );
    }
}
