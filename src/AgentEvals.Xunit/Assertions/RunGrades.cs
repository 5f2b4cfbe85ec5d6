using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AgentEvals.Grading;
using AgentEvals.Runs;

namespace AgentEvals.Xunit.Assertions;

/// <summary>The grades of a run, each made once however many assertions ask for it.</summary>
internal static class RunGrades
{
    private static readonly ConditionalWeakTable<AgentRun, ConcurrentDictionary<Question, Grade>> Made = [];

    /// <summary>The grade of a question under the scenario's own rules.</summary>
    public static Grade Grade(this AgentRun run, Question question) =>
        Made.GetOrCreateValue(run).GetOrAdd(question, static (asked, of) => Graders.Grade(of, asked), run);

    /// <summary>All grades.</summary>
    public static ScoreSheet ScoreSheet(this AgentRun run) =>
        Grading.ScoreSheet.Of(Graders.All.Select(grader => run.Grade(grader.Question)));
}
