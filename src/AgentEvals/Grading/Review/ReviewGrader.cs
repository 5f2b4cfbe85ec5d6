using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Review;

/// <summary>x</summary>
public sealed class ReviewGrader : IGrader
{
    /// <inheritdoc/>
    public Question Question => Question.Review;

    /// <inheritdoc/>
    public Grade Grade(AgentRun run, Scenario scenario) => Grading.Grade.NotApplicable(Question, "");
}
