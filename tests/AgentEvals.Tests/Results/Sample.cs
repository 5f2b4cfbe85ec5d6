using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Results;

/// <summary>Results to test with.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A result whose trials began on a day after <see cref="Start"/>, graded so many hours later.</summary>
    public static EvalResult Result(string id, int day, IReadOnlyList<Verdict> trials, int gradedHoursLater = 0, Verdict? verdict = null)
    {
        var (category, name) = id.Split('/') is [var first, var second] ? (first, second) : throw new ArgumentException(id);
        var at = Start.AddDays(day);
        return new EvalResult
        {
            Name = name,
            Category = category,
            Kind = ScenarioKind.Regression,
            Split = ScenarioSplit.Optimization,
            ScenarioHash = "hash-1",
            Test = "SignupEvals.Stays_inside",
            Mode = RunMode.Live,
            Agent = Agent("1.0", "prompt-1"),
            StartedAt = at.AddHours(gradedHoursLater),
            Seconds = 60,
            PassPolicy = $"pass^{trials.Count}",
            Verdict = verdict ?? PassPolicyVerdict.Of(new PassPolicy.AllOf(trials.Count), trials),
            Trials = [.. trials.Select((trial, i) => Trial(i + 1, trial, at.AddMinutes(i)))],
        };
    }

    public static AgentIdentity Agent(string version, string prompt) =>
        new(
            "claude",
            "claude-code",
            version,
            "model-a",
            new Fingerprint(
                $"fingerprint-{version}-{prompt}",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = version, ["file:CLAUDE.md"] = prompt }
            )
        );

    /// <summary>The result, its first trial made after attempts that the infrastructure broke.</summary>
    public static EvalResult AfterBrokenAttempts(EvalResult result, params IReadOnlyList<InfrastructureFault> faults) =>
        result with
        {
            Trials =
            [
                result.Trials[0] with
                {
                    Attempts =
                    [
                        .. faults.Select(fault => new TrialAttempt
                        {
                            Reason = "529 overloaded.",
                            Fault = fault,
                            StartedAt = result.Trials[0].StartedAt.AddMinutes(-5),
                            Seconds = 7,
                            Usage = new Usage { InputTokens = 300 },
                        }),
                    ],
                },
                .. result.Trials.Skip(1),
            ],
        };

    private static TrialResult Trial(int number, Verdict verdict, DateTimeOffset at) =>
        new()
        {
            Number = number,
            Verdict = verdict,
            Reason = verdict == Verdict.Pass ? "All six questions pass." : "api/signup.test.ts expects 200 where it expected 400.",
            ScoreSheet = ScoreSheet.Of([
                verdict == Verdict.Pass
                    ? Grade.Pass(Question.Tests, "No test was weakened.")
                    : Grade.Of(
                        Question.Tests,
                        [new Finding("assertion_weakened", verdict, "expects 200")],
                        Grade.Pass(Question.Tests, "fine")
                    ),
            ]),
            Usage = new Usage
            {
                InputTokens = 1000,
                OutputTokens = 200,
                CostUsd = 0.05m,
                CostSource = CostSource.Reported,
            },
            StartedAt = at,
            Seconds = 30,
        };
}
