using System.Globalization;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Results.Lifecycle;

/// <summary>Carries out decisions about scenarios: changes their files in place, and logs what was decided and on what evidence.</summary>
/// <param name="suite">The suite.</param>
/// <param name="time">The clock.</param>
public sealed class SuiteKeeper(Suite suite, TimeProvider time)
{
    private static readonly string[] AfterKind = ["category", "name"];
    private static readonly string[] AfterStatus = ["split", "kind", "category", "name"];

    /// <summary>Makes a regression of a capability.</summary>
    /// <param name="evidence">That it holds.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Ends the wait for the log; nothing is changed then.</param>
    /// <returns>The scenario as it is now.</returns>
    /// <exception cref="AgentEvalsException">AE6020, AE6021: the file cannot be changed in place.</exception>
    public async Task<Scenario> GraduateAsync(StandingEvidence evidence, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var edit = ScenarioEdit.Prepare(evidence.Scenario, suite.Settings, YamlChange.ToWord("kind", "regression", AfterKind));
        await CarryOutAsync(
            edit,
            $"{evidence.Scenario.Id}: capability → regression",
            [
                ("evidence", Evidence(evidence)),
                ("agent", Agent(evidence)),
                ("held to", $"{edit.Scenario.Pass}, {edit.Scenario.Trials} {(edit.Scenario.Trials == 1 ? "trial" : "trials")}"),
                ("by", by),
            ],
            cancellationToken
        );
        return edit.Scenario;
    }

    /// <summary>Makes a capability of a regression, which then blocks nothing any more.</summary>
    /// <param name="evidence">How it stands.</param>
    /// <param name="why">The reason.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Ends the wait for the log; nothing is changed then.</param>
    /// <returns>The scenario as it is now.</returns>
    /// <exception cref="AgentEvalsException">AE6020, AE6021: the file cannot be changed in place.</exception>
    public async Task<Scenario> DemoteAsync(StandingEvidence evidence, string why, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var edit = ScenarioEdit.Prepare(evidence.Scenario, suite.Settings, YamlChange.ToWord("kind", "capability", AfterKind));
        await CarryOutAsync(
            edit,
            $"{evidence.Scenario.Id}: regression → capability",
            [("why", why), ("evidence", Evidence(evidence)), ("agent", Agent(evidence)), ("by", by)],
            cancellationToken
        );
        return edit.Scenario;
    }

    /// <summary>Retires a scenario: it stays in the suite as a skip with the reason, and leaves the baseline.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="why">The reason.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Ends the wait for the log; nothing is changed then.</param>
    /// <returns>The scenario as it is now.</returns>
    /// <exception cref="AgentEvalsException">AE6020, AE6021: the file cannot be changed in place. AE6010: the baseline cannot be read.</exception>
    public async Task<Scenario> RetireAsync(Scenario scenario, string why, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(why);
        var reason = string.Join(
            ' ',
            why.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        var today = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var edit = ScenarioEdit.Prepare(
            scenario,
            suite.Settings,
            YamlChange.ToWord("status", "retired", AfterStatus),
            YamlChange.ToMapping("retired", [new("on", today), new("why", reason)], "status")
        );
        var baseline = Baseline.Read(suite.BaselineFile);
        var record = PassHistory.Of(suite.Results.Where(result => result.Id == scenario.Id)).GetValueOrDefault(scenario.Id);
        await CarryOutAsync(
            edit,
            $"{scenario.Id}: retired",
            [
                ("why", reason),
                (
                    "history",
                    record is null
                        ? "no run passed or failed"
                        : $"{record.Passes} of {record.Runs} runs passed, the last on {LifecycleText.Day(record.LastRun)}"
                ),
                ("by", by),
            ],
            cancellationToken
        );
        if (baseline?.Scenarios.ContainsKey(scenario.Id) == true)
        {
            (
                baseline with
                {
                    Scenarios = baseline.Scenarios.Where(entry => entry.Key != scenario.Id).ToDictionary(StringComparer.Ordinal),
                }
            ).Write(suite.BaselineFile);
        }

        // Reports are made of results alone: a result says that the scenario no longer counts, until it is run again.
        foreach (var folder in suite.Folders.Where(folder => Directory.Exists(folder.Results)))
        {
            new ResultStore(folder.Results).Write(ResultOf(edit.Scenario));
            await PassHistory.UpdateAsync(folder, [], cancellationToken);
        }

        return edit.Scenario;
    }

    private EvalResult ResultOf(Scenario retired) =>
        new()
        {
            Name = retired.Name,
            Category = retired.Category,
            Kind = retired.Kind,
            Split = retired.Split,
            ScenarioHash = retired.Hash,
            Test = "",
            Mode = RunMode.Replay,
            StartedAt = time.GetUtcNow(),
            Seconds = 0,
            PassPolicy = $"{retired.Pass}",
            Verdict = Verdict.NotApplicable,
            Trials = [],
        };

    /// <summary>The log is open before the file is changed: what cannot be logged is not done.</summary>
    private async Task CarryOutAsync(
        ScenarioEdit edit,
        string what,
        IReadOnlyList<(string Label, string Text)> facts,
        CancellationToken cancellationToken
    )
    {
        using var log = await DecisionLog.OpenAsync(suite.DecisionLogFile, time, cancellationToken);
        edit.Save();
        log.Append(
            time.GetUtcNow(),
            what,
            [.. facts, ("file", Path.GetRelativePath(suite.Settings.Root, edit.Scenario.File!).Replace('\\', '/'))]
        );
    }

    private string Evidence(StandingEvidence evidence) =>
        string.Create(CultureInfo.InvariantCulture, $"{LifecycleText.Of(evidence)}, bar {suite.Settings.Graduation.LowerBound:0.00}");

    private static string Agent(StandingEvidence evidence) =>
        evidence.Agent is { } agent ? $"{agent}{(evidence.Fingerprints > 1 ? $", with {evidence.Fingerprints} fingerprints" : "")}" : "";
}
