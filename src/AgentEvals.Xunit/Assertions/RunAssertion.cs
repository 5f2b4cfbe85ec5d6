using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Reporting;

namespace AgentEvals.Xunit.Assertions;

/// <summary>The one way in which all assertions on runs work: grade a question, look at some of its codes, throw what it comes to.</summary>
internal static class RunAssertion
{
    /// <summary>Throws unless the question's grade holds.</summary>
    /// <param name="run">The run.</param>
    /// <param name="question">The question.</param>
    /// <param name="codes">The codes that this assertion is about; empty means all.</param>
    /// <param name="stricter">Rules that the call gave; null means the scenario's own, whose grade is made but once.</param>
    public static void Require(AgentRun run, Question question, IReadOnlyCollection<string> codes, Scenario? stricter = null)
    {
        var grade = stricter is null ? run.Grade(question) : Graders.Grade(run, question, stricter);
        Throw(codes.Count == 0 ? grade : Only(grade, codes));
    }

    /// <summary>Throws what a grade comes to; nothing for a pass and for what does not apply.</summary>
    public static void Throw(Grade grade)
    {
        if (grade.Verdict > Verdict.Pass)
        {
            throw new AgentEvalException(GradeText.Of(grade), grade.Verdict) { Codes = grade.Codes };
        }
    }

    /// <summary>The call gave no rules and the scenario has none: that would pass without checking anything.</summary>
    public static AgentEvalsException NothingToCheck(AgentRun run, string call, string field) =>
        new(
            new Problem(
                "AE5030",
                $"{call} has nothing to check: neither the call nor the scenario {run.ScenarioId} says anything about {field}.",
                $"Add {field} to the scenario, pass it to {call}, or take the call away.",
                run.Scenario.LocationOf("")
            )
        );

    /// <summary>A tool rule as a call gives it.</summary>
    /// <exception cref="AgentEvalsException">AE5031: it is not well formed.</exception>
    public static ToolRule Rule(string text) =>
        ToolRule.TryParse(text, out var rule)
            ? rule
            : throw new AgentEvalsException(
                new Problem("AE5031", $"'{text}' is no tool rule.", "Write it as Tool or Tool(argument), such as Bash(npm test:*).")
            );

    private static Grade Only(Grade grade, IReadOnlyCollection<string> codes)
    {
        // A grade without findings is about the run as a whole, such as an infrastructure that broke.
        if (grade.Findings.Count == 0)
        {
            return grade;
        }

        return Grade.Of(
            grade.Question,
            grade.Findings.Where(finding => codes.Contains(finding.Code, StringComparer.Ordinal)),
            Grade.Pass(grade.Question, "Nothing was found.")
        );
    }
}
