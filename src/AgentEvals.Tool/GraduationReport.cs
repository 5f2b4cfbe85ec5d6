using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;

namespace AgentEvals.Tool;

/// <summary>What <c>graduate --json</c> prints.</summary>
internal sealed record GraduationReport(double LowerBound, int Runs, int Days, IReadOnlyList<GraduationEntry> Scenarios)
{
    public static GraduationReport Of(IReadOnlyList<StandingEvidence> evidence, GraduationSettings bar) =>
        new(
            bar.LowerBound,
            bar.Runs,
            bar.Days,
            [
                .. evidence.Select(one => new GraduationEntry(
                    one.Scenario.Id,
                    one.Scenario.Kind.ToString().ToLowerInvariant(),
                    one.Proposal.ToString().ToLowerInvariant(),
                    one.Policy.ToString(),
                    one.Runs,
                    one.Passes,
                    one.Days,
                    one.LowerBound,
                    one.UpperBound,
                    one.Agent,
                    one.Scenario.Kind == ScenarioKind.Capability ? one.Missing : []
                )),
            ]
        );
}
