namespace AgentEvals.Reports;

/// <summary>The cells of the categories' table, which the plain and the Markdown form share.</summary>
internal static class ReportRows
{
    public static IReadOnlyList<string> Header(ReportModel model) =>
        ["category", "pass rate (n, 95 %)", $"pass@{model.K}", $"pass^{model.K}", "iterations", "time", "tokens", "cost", "notes"];

    public static IReadOnlyList<IReadOnlyList<string>> Of(ReportModel model) =>
        [.. model.Categories.Select(Row), .. model.Categories.Count > 1 ? (IReadOnlyList<IReadOnlyList<string>>)[Row(model.All)] : []];

    /// <summary>What does not pass and what a reader must do something about, regressions first and of them those that passed before.</summary>
    public static IReadOnlyList<ScenarioReport> Failures(ReportModel model) =>
        [
            .. model
                .Scenarios.Where(scenario => scenario.Verdict != Grading.Verdict.Pass || scenario.MisbehavingControls.Count > 0)
                .OrderByDescending(scenario => scenario.MisbehavingControls.Count > 0)
                .ThenBy(scenario => scenario.Kind)
                .ThenByDescending(scenario => scenario.Verdict)
                .ThenByDescending(scenario => scenario.Previous == Grading.Verdict.Pass),
        ];

    /// <summary>What passes, but not at once: trials of it failed, or had to be made again. A reader trusts it less.</summary>
    public static IReadOnlyList<ScenarioReport> LatePasses(ReportModel model) =>
        [
            .. model
                .Scenarios.Where(scenario =>
                    scenario.Verdict == Grading.Verdict.Pass
                    && scenario.MisbehavingControls.Count == 0
                    && (scenario.Flaky || scenario.BrokenAttempts.Count > 0)
                )
                .OrderByDescending(scenario => scenario.Flaky)
                .ThenBy(scenario => scenario.Kind),
        ];

    /// <summary>What is known of a failure, or of a late pass, beyond its verdict: label and text.</summary>
    public static IEnumerable<(string Label, string Text)> Facts(ScenarioReport scenario)
    {
        if (scenario.Reason.Length > 0)
        {
            yield return ("reason", ReportFormat.Line(scenario.Reason));
        }

        if (scenario.Codes.Count > 0)
        {
            yield return ("codes", ReportFormat.Line(string.Join(", ", scenario.Codes)));
        }

        if (scenario.MisbehavingControls.Count > 0)
        {
            yield return ("controls", ReportFormat.Line($"not graded as they must be: {string.Join(", ", scenario.MisbehavingControls)}"));
        }

        if (scenario.Flaky)
        {
            var passed = scenario.NewestTrials.Count(trial => trial is Grading.Verdict.Pass or Grading.Verdict.NotApplicable);
            yield return (
                "trials",
                ReportFormat.Line($"{passed} of {scenario.NewestTrials.Count} passed, {scenario.PassPolicy} asked for")
            );
        }

        if (scenario.BrokenAttempts.Count > 0)
        {
            yield return ("made again", ReportFormat.Broken(scenario.BrokenAttempts));
        }

        if (scenario.Decision is { } decision && scenario.Verdict != Grading.Verdict.Pass)
        {
            yield return ("decision", ReportFormat.Line(decision));
        }

        if (scenario.LastPass is { } pass)
        {
            yield return (
                "since the last pass",
                ReportFormat.Line(
                    $"{ReportFormat.Day(pass)}; changed: {(scenario.ChangedSinceLastPass.Count == 0 ? "nothing" : string.Join(", ", scenario.ChangedSinceLastPass))}"
                )
            );
        }
        else if (scenario.Verdict != Grading.Verdict.Pass)
        {
            yield return ("since the last pass", "never passed");
        }
    }

    public static string Title(ScenarioReport scenario) =>
        ReportFormat.Line(
            $"{scenario.Id} ({scenario.Kind.ToString().ToLowerInvariant()}): {ReportFormat.Words(scenario.Verdict)}"
                + (
                    scenario.Verdict == Grading.Verdict.Fail && scenario.Previous == Grading.Verdict.Pass ? ", new"
                    : scenario.Flaky ? ", flaky"
                    : ""
                )
        );

    private static IReadOnlyList<string> Row(CategoryReport category) =>
        [
            ReportFormat.Line(category.Category),
            ReportFormat.PassRate(category),
            ReportFormat.Number(category.PassAtK.Value),
            ReportFormat.Number(category.PassHatK.Value),
            ReportFormat.Number(category.Iterations),
            ReportFormat.Seconds(category.Seconds),
            ReportFormat.Tokens(category.Tokens),
            ReportFormat.Cost(category.CostUsd),
            string.Join(", ", category.Notes),
        ];
}
