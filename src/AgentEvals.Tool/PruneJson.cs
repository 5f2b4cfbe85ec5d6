using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Tool;

/// <summary>What <c>prune --json</c> prints.</summary>
internal sealed record PruneJson(int Scenarios, bool HasResults, IReadOnlyList<string> Holding, IReadOnlyList<PruneJsonFinding> Findings)
{
    public static PruneJson Of(PruneReport report) =>
        new(
            report.Scenarios,
            report.HasResults,
            report.Holding,
            [
                .. report.Findings.Select(finding => new PruneJsonFinding(
                    finding.Kind.ToString().ToLowerInvariant(),
                    finding.Scenario,
                    finding.File,
                    finding.Fact,
                    finding.Advice
                )),
            ]
        );
}
