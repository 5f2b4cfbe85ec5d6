namespace AgentEvals.Grading;

/// <summary>One thing that a grader found.</summary>
/// <param name="Code">A failure code, see <see cref="Scenarios.FailureCodes"/>, or the name of a failure condition of the scenario's own.</param>
/// <param name="Verdict">How bad it is: <see cref="Verdict.Fail"/>, <see cref="Verdict.NeedsReview"/> or <see cref="Verdict.Inconclusive"/>; <see cref="Verdict.Pass"/> for a note that decides nothing.</param>
/// <param name="Reason">One line: what happened.</param>
/// <param name="Evidence">The lines that show it; empty only where something is missing altogether.</param>
public sealed record Finding(string Code, Verdict Verdict, string Reason, params IReadOnlyList<Evidence> Evidence);
