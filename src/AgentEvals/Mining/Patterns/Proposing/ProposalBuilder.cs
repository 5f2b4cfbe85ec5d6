using AgentEvals.Diffs;
using AgentEvals.Results;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Patterns.Proposing;

/// <summary>
/// Makes proposals of sessions with patterns: sessions of one task are one proposal; what an existing scenario is about already is left out, and so is everything
/// that belongs to a holdout, whose prompt must not be seen while prompts are tuned.
/// </summary>
/// <param name="scenarios">The scenarios that are there.</param>
/// <param name="history">How often each passed, by <c>category/name</c>.</param>
public sealed class ProposalBuilder(IReadOnlyList<Scenario> scenarios, IReadOnlyDictionary<string, PassRecord> history)
{
    private const double MoreSessions = 2;

    /// <summary>The report.</summary>
    /// <param name="sessions">All sessions that were read.</param>
    public MiningReport Build(IReadOnlyList<MinedSession> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var covered = new List<CoveredSession>();
        var holdouts = 0;
        var open = new List<MinedSession>();
        foreach (var session in sessions.Where(session => session.Patterns.Count > 0))
        {
            switch (scenarios.FirstOrDefault(scenario => IsAbout(scenario, session)))
            {
                case null:
                    open.Add(session);
                    break;
                case { Split: ScenarioSplit.Holdout }:
                    holdouts++;
                    break;
                case var scenario:
                    covered.Add(new CoveredSession(session.Id, scenario.Id, history.GetValueOrDefault(scenario.Id)));
                    break;
            }
        }

        return new MiningReport
        {
            Sessions = sessions.Count,
            Patterns =
            [
                .. open.SelectMany(session => session.Patterns.Select(pattern => pattern.Kind).Distinct())
                    .CountBy(kind => kind)
                    .OrderByDescending(count => count.Value)
                    .ThenBy(count => count.Key),
            ],
            Proposals = Proposals(open),
            Covered = covered,
            Holdouts = holdouts,
        };
    }

    private static double ScoreOf(MinedSession session) => session.Patterns.Sum(pattern => pattern.Score);

    /// <summary>The same session, the same task, or the same incident: a scenario of this very session's files and failure codes.</summary>
    private static bool IsAbout(Scenario scenario, MinedSession session) =>
        (scenario.Session is { Length: > 0 } id && id == session.Id)
        || (session.Task is { } task && TaskText.Key(task) is { Length: > 0 } key && key == TaskText.Key(scenario.Task))
        || (scenario.Split != ScenarioSplit.Holdout && SamePaths(scenario, session) && SharesCode(scenario, session));

    private static bool SamePaths(Scenario scenario, MinedSession session) =>
        session.Changed.Count > 0
        && scenario.Paths.Allow.Count > 0
        && session.Changed.Select(Glob.Escape).ToHashSet(StringComparer.Ordinal).SetEquals(scenario.Paths.Allow);

    private static bool SharesCode(Scenario scenario, MinedSession session) =>
        session.Patterns.SelectMany(pattern => pattern.Codes).Intersect(scenario.FailWhen, StringComparer.Ordinal).Any();

    private static List<Proposal> Proposals(List<MinedSession> sessions)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. sessions
                .GroupBy(session =>
                    (session.Root, Task: session.Task is { } task && TaskText.Key(task) is { Length: > 0 } key ? key : session.Id)
                )
                .Select(group => group.OrderByDescending(ScoreOf).ThenBy(session => session.Id, StringComparer.Ordinal).ToList())
                .Select(group => (Group: group, Score: ScoreOf(group[0]) + MoreSessions * Math.Log2(group.Count)))
                .OrderByDescending(group => group.Score)
                .ThenBy(group => group.Group[0].Id, StringComparer.Ordinal)
                .Select(group => ProposalDraft.Of(group.Group, Math.Round(group.Score, 1), names)),
        ];
    }
}
