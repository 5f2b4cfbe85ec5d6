using AgentEvals.Problems;

namespace AgentEvals.Xunit.Discovery;

/// <summary>Problems as they are printed: pointing at the file that a person edits, not at its copy in the output folder.</summary>
internal static class ProblemText
{
    public static string Of(IReadOnlyList<Problem> problems, string file, string source) =>
        string.Join(
            '\n',
            problems.Select(problem =>
                problem.Location is { } place && place.File == file ? problem with { Location = place with { File = source } } : problem
            )
        );
}
