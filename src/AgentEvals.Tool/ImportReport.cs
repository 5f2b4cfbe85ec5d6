using AgentEvals.Mining.Importing;
using AgentEvals.Problems;

namespace AgentEvals.Tool;

/// <summary>What <c>import --json</c> prints.</summary>
internal sealed record ImportReport(
    IReadOnlyList<ImportReport.ImportedScenario> Scenarios,
    IReadOnlyList<ValidationReport.Entry> Unmapped,
    IReadOnlyList<ValidationReport.Entry> Problems
)
{
    public static ImportReport Of(Import import, IEnumerable<Problem> problems) =>
        new(
            [
                .. import
                    .Files.Where(file => file.IsScenario)
                    .Select(file => new ImportedScenario(file.Path, file.IsDraft, file.From.File, file.From.Line)),
            ],
            ValidationReport.Of(0, import.Unmapped).Problems,
            ValidationReport.Of(0, problems).Problems
        );

    /// <summary>One scenario: where it was written below the output folder, and where it was read.</summary>
    internal sealed record ImportedScenario(string Path, bool IsDraft, string From, int Line);
}
