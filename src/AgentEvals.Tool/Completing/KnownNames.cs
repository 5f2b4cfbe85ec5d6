using AgentEvals.Problems;
using AgentEvals.Reports;
using AgentEvals.Reports.Comparing;
using AgentEvals.Results;
using AgentEvals.Scenarios;

namespace AgentEvals.Tool.Completing;

/// <summary>Names that a shell completes: what lies in the current folder. What cannot be read has no names; a key press never fails.</summary>
internal static class KnownNames
{
    private const int MostScenarios = 500;

    /// <summary>Categories and scenarios, as <c>category</c> and <c>category/name</c>.</summary>
    public static IEnumerable<string> Scenarios(Terminal terminal) =>
        OrNone(() =>
        {
            var settings = SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(terminal.Directory));
            var loader = new ScenarioLoader();
            var scenarios = ScenarioDiscovery
                .Find(terminal.Directory, "**/*.eval.{yaml,yml}")
                .Take(MostScenarios)
                .Select(file => loader.Load(Path.Combine(terminal.Directory, file), settings).Scenario)
                .OfType<Scenario>()
                .ToList();
            return
            [
                .. scenarios
                    .Select(scenario => scenario.Category)
                    .Concat(scenarios.Select(scenario => scenario.Id))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
        });

    /// <summary>Agents that agentevals.yaml configures.</summary>
    public static IEnumerable<string> Agents(Terminal terminal) =>
        OrNone(() =>
            [.. SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(terminal.Directory)).Agents.Keys.Order(StringComparer.Ordinal)]
        );

    /// <summary>Autonomy levels that agentevals.yaml names.</summary>
    public static IEnumerable<string> Levels(Terminal terminal) =>
        OrNone(() => [.. SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(terminal.Directory)).Levels.Select(level => level.Name)]);

    /// <summary>Agents that did runs of the results in <c>.agentevals</c>.</summary>
    public static IEnumerable<string> AgentsInResults(Terminal terminal) =>
        OrNone(() =>
        {
            var known = new AgentsInResults(SuiteResults.Read([ResultFolder.At(terminal.Absolute(".agentevals"))]).OfEveryAgent);
            return [.. known.ByName.Concat(known.ByConfiguration).Select(agent => agent.Label)];
        });

    private static IReadOnlyList<string> OrNone(Func<IReadOnlyList<string>> names)
    {
        try
        {
            return names();
        }
        catch (Exception exception) when (exception is AgentEvalsException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
