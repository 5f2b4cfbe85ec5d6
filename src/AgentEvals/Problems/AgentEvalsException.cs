namespace AgentEvals.Problems;

/// <summary>
/// Wrong use or bad input. The message is meant for people, one problem a line; no stack trace need be shown.
/// </summary>
public class AgentEvalsException : Exception
{
    /// <summary>Reports one problem.</summary>
    public AgentEvalsException(Problem problem, Exception? inner = null)
        : this([problem], inner) { }

    /// <summary>Reports several problems at once.</summary>
    public AgentEvalsException(IReadOnlyList<Problem> problems, Exception? inner = null)
        : base(string.Join(Environment.NewLine, problems), inner) => Problems = problems;

    /// <summary>What is wrong, in the order in which it was found; never empty.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
