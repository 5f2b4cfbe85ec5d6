using AgentEvals.Problems;

namespace AgentEvals.Tool;

/// <summary>What <c>validate --json</c> prints.</summary>
internal sealed record ValidationReport(int Scenarios, IReadOnlyList<ValidationReport.Entry> Problems)
{
    public static ValidationReport Of(int scenarios, IEnumerable<Problem> problems) =>
        new(
            scenarios,
            [
                .. problems.Select(problem => new Entry(
                    problem.Location?.File,
                    problem.Location?.Line,
                    problem.Location?.Column,
                    problem.Code,
                    problem.Fact,
                    problem.Fix
                )),
            ]
        );

    /// <summary>One problem.</summary>
    internal sealed record Entry(string? File, int? Line, int? Column, string Code, string Fact, string Fix);
}
