using AgentEvals.Scenarios;

namespace AgentEvals.Xunit.Discovery;

/// <summary>What stands in the brackets of a display name: the scenario's name where it is the only one, otherwise category/name.</summary>
internal static class Labels
{
    public static string[] For(IReadOnlyList<ScenarioLoadResult> loaded)
    {
        var counts = loaded
            .Where(result => result.Scenario is not null)
            .CountBy(result => result.Scenario!.Name, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return
        [
            .. loaded.Select(result =>
                result.Scenario switch
                {
                    null => "",
                    var scenario when counts[scenario.Name] == 1 => scenario.Name,
                    var scenario => scenario.Id,
                }
            ),
        ];
    }
}
