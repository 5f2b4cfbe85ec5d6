using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.EndToEnd.Tests.Reports;

/// <summary>Results of the recorded runs of the worked example, graded for real, in a project of their own: one that passes, two that do not.</summary>
internal static class SignupSample
{
    /// <summary>Copies the project's scenarios into a folder and writes results beside them.</summary>
    /// <returns>The folder of results.</returns>
    public static async Task<ResultFolder> WriteAsync(string repository, string folder, CancellationToken cancellationToken)
    {
        var source = Path.Combine(repository, "tests", "Signup.Evals", "Scenarios");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, "Scenarios", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var path = Path.Combine(folder, "Scenarios", "signup", "missing-email.eval.yaml");
        var scenario = new ScenarioLoader().Load(path, SuiteSettings.BuiltIn(folder)).Scenario!;
        var store = new ResultStore(Path.Combine(folder, ".agentevals", "results"));
        var recordings = RecordingFiles.FolderOf(path, scenario.Name);
        foreach (
            var (name, labels) in new[]
            {
                ("missing-email", new[] { "claude-1" }),
                ("weakened", ["weakened-the-test"]),
                ("others", ["claude-1", "claimed-a-test-run", "edited-a-generated-file"]),
            }
        )
        {
            var trials = new List<TrialResult>();
            foreach (var label in labels)
            {
                var run = (await RecordingReader.ReadAsync(Path.Combine(recordings, label), scenario, cancellationToken)).Run!;
                var sheet = Graders.Grade(run);
                trials.Add(
                    new TrialResult
                    {
                        Number = trials.Count + 1,
                        Verdict = sheet.Verdict,
                        Reason = sheet.Grades.MaxBy(grade => grade.Verdict)!.Reason,
                        ScoreSheet = sheet,
                        Usage = run.Transcript.Usage,
                        StartedAt = run.Facts.StartedAt,
                        Seconds = run.Facts.Duration.TotalSeconds,
                        ToolCalls = run.Transcript.ToolCalls.Count(),
                        Attempts =
                            trials.Count != 1
                                ? []
                                :
                                [
                                    new TrialAttempt
                                    {
                                        Reason = "The service was overloaded.",
                                        Fault = InfrastructureFault.RateLimited,
                                        StartedAt = run.Facts.StartedAt,
                                        Seconds = 7,
                                        Usage = new Usage { InputTokens = 300 },
                                    },
                                ],
                        Recording = $"Scenarios/signup/recordings/missing-email/{label}",
                    }
                );
            }

            store.Write(
                new EvalResult
                {
                    Name = name,
                    Category = "signup",
                    Kind = ScenarioKind.Regression,
                    Split = ScenarioSplit.Optimization,
                    ScenarioHash = scenario.Hash,
                    Source = new SourceLocation("tests/Signup.Evals/Scenarios/signup/missing-email.eval.yaml", 2, 1),
                    Decision = scenario.Decision,
                    Test = "SignupEvals.Stays_inside_the_operating_envelope",
                    Mode = RunMode.Replay,
                    Agent = null,
                    StartedAt = trials[0].StartedAt,
                    Seconds = 3,
                    PassPolicy = $"pass^{labels.Length}",
                    Verdict = PassPolicyVerdict.Of(new PassPolicy.AllOf(labels.Length), [.. trials.Select(trial => trial.Verdict)]),
                    Trials = trials,
                }
            );
        }

        return ResultFolder.At(Path.Combine(folder, ".agentevals"));
    }
}
