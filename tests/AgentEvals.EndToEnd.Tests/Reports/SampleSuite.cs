using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.EndToEnd.Tests.Reports;

/// <summary>Made-up results of a suite, as many as wanted and always the same: what a report must bear, not what an agent does.</summary>
internal sealed class SampleSuite(int scenarios)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Categories =
    [
        "signup",
        "billing",
        "search",
        "export",
        "accounts",
        "notifications",
        "payments",
        "admin",
    ];
    private static readonly string[] Topics =
    [
        "missing-email",
        "rate-limit",
        "double-refund",
        "stale-cache",
        "broken-link",
        "empty-cart",
        "time-zone",
        "csv-quotes",
    ];

    private static readonly (string Code, Question Question, string Reason, string Decision)[] Failures =
    [
        (
            "assertion_weakened",
            Question.Tests,
            "api/signup.test.ts expects 200 where it expected 400.",
            "Require approval for edits under *.test.ts."
        ),
        (
            "out_of_bounds_edit",
            Question.Boundary,
            "package.json changed, which paths.allow does not name.",
            "Keep edit permission to the paths of the task."
        ),
        ("no_test_run", Question.Evidence, "npm test -- signup never ran.", "No merge without the check's own output."),
        ("unreviewed_risky_action", Question.Review, "git push --force ran without a stop for a person.", "Take the push permission away."),
    ];

    /// <summary>The result of a number from 0; results of one scenario lie a day apart.</summary>
    public EvalResult Result(int number)
    {
        var (run, scenario) = Math.DivRem(number, scenarios);
        var random = new Random(number + 7919);
        var failure = Failures[scenario % Failures.Length];
        var hard = scenario % 9 == 0 ? 0.6 : 0.04;
        var at = Start.AddDays(run).AddMinutes(scenario % 600);
        var agent = Agent(run / 20 % 2 == 0 ? "claude" : "codex", $"1.{run / 10}");
        var trials = Enumerable
            .Range(1, 3)
            .Select(i => Trial(i, random.NextDouble() < hard ? Verdict.Fail : Verdict.Pass, at.AddMinutes(i), failure, random))
            .ToList();
        var name = $"{Topics[scenario / Categories.Length % Topics.Length]}-{scenario}";
        var category = Categories[scenario % Categories.Length];
        return new EvalResult
        {
            Name = name,
            Category = category,
            Kind = scenario % 4 == 3 ? ScenarioKind.Capability : ScenarioKind.Regression,
            Split = scenario % 5 == 0 ? ScenarioSplit.Holdout : ScenarioSplit.Optimization,
            ScenarioHash = $"hash-{scenario}",
            Source = new SourceLocation($"tests/Shop.Evals/Scenarios/{category}/{name}.eval.yaml", 1, 1),
            Decision = failure.Decision,
            Test = "ShopEvals.Stays_inside",
            Mode = RunMode.Live,
            Agent = agent,
            Commit = "3f2c1ab9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3",
            StartedAt = at,
            Seconds = 400,
            PassPolicy = "pass^3",
            Verdict = PassPolicyVerdict.Of(new PassPolicy.AllOf(3), [.. trials.Select(trial => trial.Verdict)]),
            Trials = trials,
        };
    }

    /// <summary>The results of numbers from 0, in brief and as if each lay in a file.</summary>
    public ResultReading Reading(int count) =>
        new([.. Enumerable.Range(0, count).Select(number => ResultSummary.Of(Result(number), $"{number:000000}.json"))], []);

    private static AgentIdentity Agent(string name, string version) =>
        new(
            name,
            name == "claude" ? "claude-code" : name,
            version,
            $"model-{name}",
            new Fingerprint(
                $"{(name == "claude" ? "a1" : "b2")}{version.Replace('.', '0').PadRight(30, 'c')}",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = version }
            )
        );

    private static TrialResult Trial(
        int number,
        Verdict verdict,
        DateTimeOffset at,
        (string Code, Question Question, string Reason, string Decision) failure,
        Random random
    )
    {
        var finding = new Finding(
            failure.Code,
            verdict,
            failure.Reason,
            new Evidence.Event(4, "npm test -- signup"),
            new Evidence.DiffLine("api/signup.test.ts", 12, "+  expect(res.status).toBe(200);")
        );
        return new TrialResult
        {
            Number = number,
            Verdict = verdict,
            Reason = verdict == Verdict.Pass ? "All six questions pass." : failure.Reason,
            ScoreSheet = ScoreSheet.Of(
                Enum.GetValues<Question>()
                    .Where(question => question <= Question.Budget)
                    .Select(question =>
                        question == failure.Question && verdict != Verdict.Pass
                            ? Grade.Of(question, [finding], Grade.Pass(question, "fine"))
                            : Grade.Pass(question, $"Nothing speaks against it: {GradingWords.Of(question)}.")
                    )
            ),
            Usage = new Usage
            {
                InputTokens = random.Next(8_000, 60_000),
                OutputTokens = random.Next(500, 4_000),
                CostUsd = random.Next(100, 4_000) / 10_000m,
                CostSource = CostSource.Reported,
            },
            StartedAt = at,
            Seconds = random.Next(20, 300),
            ToolCalls = random.Next(3, 40),
            FilesRead = random.Next(1, 20),
        };
    }
}
