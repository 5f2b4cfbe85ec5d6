using System.Globalization;
using System.Text;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Transcripts;

namespace AgentEvals.Tests.Grading;

/// <summary>What the graders that need no scenario find in the recorded output of real agents: a false alarm would show here.</summary>
public sealed class RecordedRunTests
{
    private static readonly Question[] Questions = [Question.Boundary, Question.Tools, Question.Rollback, Question.Review];

    [Fact]
    public async Task Recorded_runs_of_real_agents_are_graded_as_approved()
    {
        var text = new StringBuilder();
        var files = Directory
            .EnumerateFiles(Fixture.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Fixture.Folder, file).Replace('\\', '/'))
            .Where(file => !file.Contains(".outline.", StringComparison.Ordinal) && file.Count(character => character == '/') == 1);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var run = new AgentRun
            {
                Scenario = ScenarioFree.Scenario with { Network = NetworkRule.Deny },
                Transcript = await Fixture.ReadAsync(file),
                Diff = Diff.Empty,
            };
            text.Append(
                CultureInfo.InvariantCulture,
                $"{file}: {string.Join(", ", Questions.Select(question => GradingWords.Of(Graders.Grade(run, question).Verdict)))}\n"
            );
            foreach (var finding in Questions.SelectMany(question => Graders.Grade(run, question).Findings))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {GradingWords.Of(finding.Verdict)} {finding.Code}: {finding.Reason}\n");
            }
        }

        text.ToString().ShouldMatchApproved();
    }
}
