namespace AgentEvals.Runs;

/// <summary>What the harness saw when it checked a criterion that needs the file tree.</summary>
/// <param name="Key">The criterion's content in canonical form, so that an outcome is found again after the file was reordered; see <see cref="CriterionKey"/>.</param>
/// <param name="Passed">Whether it held; null when it could not be checked.</param>
/// <param name="Detail">One line for people: the exit code, what was missing, which tests failed.</param>
/// <param name="Output">The end of the command's output; empty for files.</param>
public sealed record CriterionOutcome(string Key, bool? Passed, string Detail, string Output = "");
