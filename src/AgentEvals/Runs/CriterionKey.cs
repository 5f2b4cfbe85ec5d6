using System.Globalization;
using AgentEvals.Scenarios;

namespace AgentEvals.Runs;

/// <summary>Names a criterion by its content.</summary>
public static class CriterionKey
{
    /// <summary>
    /// The canonical form of a criterion that needs the file tree (a command, named tests, a file); null for those that a grader
    /// decides from transcript and diff alone.
    /// </summary>
    public static string? Of(Criterion criterion) =>
        criterion switch
        {
            Criterion.Run run => string.Create(CultureInfo.InvariantCulture, $"run:{run.Command} => {run.Exit}"),
            Criterion.Tests tests => $"tests:{tests.Command} => {string.Join(", ", tests.MustPass)}",
            Criterion.FileState file =>
                $"file:{file.Path} exists={file.Exists} contains={file.Contains} matches={file.Matches} not_matches={file.NotMatches}",
            _ => null,
        };
}
