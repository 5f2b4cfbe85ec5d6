using AgentEvals.Mining.Patterns;
using AgentEvals.Mining.Patterns.Proposing;

namespace AgentEvals.Tool.Mining;

/// <summary>What <c>mine --json</c> prints.</summary>
internal sealed record MiningJson(
    int Sessions,
    IReadOnlyDictionary<string, int> Patterns,
    IReadOnlyList<MiningJson.ProposalEntry> Proposals,
    IReadOnlyList<MiningJson.CoveredEntry> Covered,
    int Holdouts
)
{
    public static MiningJson Of(MiningReport report) =>
        new(
            report.Sessions,
            report.Patterns.ToDictionary(pattern => PatternWords.Of(pattern.Key), pattern => pattern.Value, StringComparer.Ordinal),
            [
                .. report.Proposals.Select(proposal => new ProposalEntry(
                    proposal.Name,
                    proposal.Score,
                    [.. proposal.Patterns.Select(PatternWords.Of)],
                    [.. proposal.Sessions.Select(Entry)],
                    proposal.Yaml
                )),
            ],
            [
                .. report.Covered.Select(covered => new CoveredEntry(
                    covered.Session,
                    covered.Scenario,
                    covered.History?.Passes,
                    covered.History?.Runs
                )),
            ],
            report.Holdouts
        );

    private static SessionEntry Entry(MinedSession session) =>
        new(
            session.Id,
            session.Agent,
            session.Path,
            session.StartedAt,
            [
                .. session.Patterns.Select(pattern => new PatternEntry(
                    PatternWords.Of(pattern.Kind),
                    Math.Round(pattern.Score, 1),
                    pattern.Summary,
                    pattern.Evidence,
                    pattern.Paths,
                    pattern.Codes
                )),
            ]
        );

    /// <summary>One proposal.</summary>
    internal sealed record ProposalEntry(
        string Name,
        double Score,
        IReadOnlyList<string> Patterns,
        IReadOnlyList<SessionEntry> Sessions,
        string Yaml
    );

    /// <summary>One session of it.</summary>
    internal sealed record SessionEntry(
        string Session,
        string? Agent,
        string? Path,
        DateTimeOffset? StartedAt,
        IReadOnlyList<PatternEntry> Patterns
    );

    /// <summary>One thing that the session shows.</summary>
    internal sealed record PatternEntry(
        string Pattern,
        double Score,
        string Summary,
        IReadOnlyList<string> Evidence,
        IReadOnlyList<string> Paths,
        IReadOnlyList<string> Codes
    );

    /// <summary>A session that a scenario is about already.</summary>
    internal sealed record CoveredEntry(string Session, string Scenario, int? Passes, int? Runs);
}
