using AgentEvals.Problems;

namespace AgentEvals.Tests.Scenarios;

internal static class ProblemTexts
{
    /// <summary>A problem as it is printed, without the folder.</summary>
    public static string Text(this Problem problem) =>
        (
            problem.Location is { } place ? problem with { Location = place with { File = Path.GetFileName(place.File) } } : problem
        ).ToString();

    public static string Text(this IEnumerable<Problem> problems) => string.Join('\n', problems.Select(Text));
}
