using AgentEvals.Problems;
using AgentEvals.Workspaces;

namespace AgentEvals.Results.Lifecycle;

/// <summary>Sets the baseline of a suite. A failure that was none before is only ever forgiven with a reason, and in the log.</summary>
/// <param name="suite">The suite.</param>
/// <param name="time">The clock.</param>
public sealed class BaselineKeeper(Suite suite, TimeProvider time)
{
    /// <summary>Makes today's results the baseline, and logs it.</summary>
    /// <param name="why">The reason; must be given where the baseline of before is lowered.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Ends the work; the baseline is as it was then.</param>
    /// <exception cref="AgentEvalsException">AE6010: the baseline of before cannot be read. AE6011: there are no results. AE6012: it is lowered without a reason.</exception>
    public async Task<Baseline> SetAsync(string? why, string by, CancellationToken cancellationToken)
    {
        var head = await new RevisionReader(new WorkspaceOptions { Root = Path.GetTempPath() }).HeadAsync(
            suite.Settings.Root,
            cancellationToken
        );
        var now = time.GetUtcNow();
        var baseline = Baseline.Of(suite.Results, now, head);
        if (baseline.Scenarios.Count == 0)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE6011",
                    $"No scenario passed or failed in {string.Join(", ", suite.Folders.Select(folder => folder.Results))}.",
                    "Run the evals first, or name the folder of their results with --results."
                )
            );
        }

        var forgiven = Baseline.Read(suite.BaselineFile) is { } earlier ? baseline.Forgives(earlier) : [];
        if (forgiven.Count > 0 && string.IsNullOrWhiteSpace(why))
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE6012",
                    $"{(forgiven.Count == 1 ? "1 scenario" : $"{forgiven.Count} scenarios")} passed in the baseline of before and would not in this one: {string.Join(", ", forgiven)}.",
                    "Mend what fails, or say with --why what is to be forgiven.",
                    new SourceLocation(suite.BaselineFile)
                )
            );
        }

        using var log = await DecisionLog.OpenAsync(suite.DecisionLogFile, time, cancellationToken);
        baseline.Write(suite.BaselineFile);
        log.Append(
            now,
            "baseline set",
            ("passed", $"{baseline.Scenarios.Values.Count(entry => entry.Passed)} of {baseline.Scenarios.Count} scenarios"),
            ("agents", string.Join(", ", baseline.Agents.Select(agent => $"{agent.Name} {agent.Version} {agent.Model}".TrimEnd()))),
            ("commit", head ?? ""),
            ("forgiven", string.Join(", ", forgiven)),
            ("why", why ?? ""),
            ("by", by)
        );
        return baseline;
    }
}
