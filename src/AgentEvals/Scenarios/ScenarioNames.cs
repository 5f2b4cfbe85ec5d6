using AgentEvals.Problems;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Scenarios;

/// <summary>What no file can know alone.</summary>
public static class ScenarioNames
{
    /// <summary>A problem for every scenario whose category and name an earlier one has: results are kept under them.</summary>
    /// <param name="scenarios">The scenarios of a project, in a stable order.</param>
    public static IReadOnlyList<Problem> FindDuplicates(IEnumerable<Scenario> scenarios)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        var first = new Dictionary<string, Scenario>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var scenario in scenarios)
        {
            if (!first.TryAdd(scenario.Id, scenario))
            {
                problems.Add(
                    new Problem(
                        ErrorCodes.DuplicateName,
                        $"The scenario '{scenario.Id}' is also in {first[scenario.Id].File}.",
                        "Give one of them another name or category.",
                        scenario.LocationOf("name")
                    )
                );
            }
        }

        return problems;
    }
}
