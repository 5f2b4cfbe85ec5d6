using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports.Ci;

/// <summary>What a CI system shows of a scenario, at the scenario's file and line.</summary>
/// <param name="IsError">True for what blocks, false for a warning.</param>
/// <param name="Title">One line: the scenario and how it stands.</param>
/// <param name="Message">Why, and what it asks for; may have several lines.</param>
/// <param name="Source">Where the scenario stands; null when its result does not tell.</param>
public sealed record CiFinding(bool IsError, string Title, string Message, SourceLocation? Source)
{
    /// <summary>GitHub shows ten errors and ten warnings of a step, and drops the others without a word.</summary>
    public const int MostShown = 10;

    /// <summary>The findings of a report, what blocks first: as many errors and as many warnings as are shown.</summary>
    public static IReadOnlyList<CiFinding> Of(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        List<CiFinding> findings =
        [
            .. model.Holdout is { Outcome: HoldoutOutcome.Diverges } holdout
                ? [new CiFinding(false, "the holdout diverges", string.Join('\n', ReportFormat.Holdout(holdout)), null)]
                : (CiFinding[])[],
            .. ReportRows.Failures(model).Select(Of),
        ];
        return
        [
            .. findings.Where(finding => finding.IsError).Take(MostShown),
            .. findings.Where(finding => !finding.IsError).Take(MostShown),
        ];
    }

    private static CiFinding Of(ScenarioReport scenario) =>
        new(
            (scenario.Verdict == Verdict.Fail && scenario.Kind == ScenarioKind.Regression) || scenario.MisbehavingControls.Count > 0,
            ReportRows.Title(scenario),
            string.Join('\n', ReportRows.Facts(scenario).Select(fact => $"{fact.Label}: {fact.Text}")),
            scenario.Source
        );
}
