using System.Globalization;
using AgentEvals.Agents;
using AgentEvals.Scenarios;

namespace AgentEvals.Runs;

/// <summary>
/// The recordings of live trials of one scenario by one agent: <c>CATEGORY/NAME/AGENT-TIME-TRIAL</c>. Nothing in it is ever overwritten.
/// </summary>
internal sealed class RecordingArchive(string root, Scenario scenario, AgentIdentity agent)
{
    private readonly string _folder = Path.Combine(root, scenario.Category, scenario.Name);

    /// <summary>The newest recording of a trial under the same scenario hash and fingerprint whose infrastructure held; null when there is none.</summary>
    public async Task<AgentRun?> FindAsync(int trial, CancellationToken cancellationToken)
    {
        foreach (
            var label in RecordingFiles
                .LabelsIn(_folder)
                .Reverse()
                .Where(label => label.StartsWith($"{agent.Name}-", StringComparison.Ordinal))
        )
        {
            var reading = await RecordingReader.ReadAsync(Path.Combine(_folder, label), scenario, cancellationToken);
            if (
                reading.Run is { Facts.InfrastructureError: null } run
                && run.Trial == trial
                && run.Agent?.Fingerprint.Hash == agent.Fingerprint.Hash
            )
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Writes a recording under a label of its own.</summary>
    /// <returns>Its folder.</returns>
    public async Task<string> AddAsync(AgentRun run, CancellationToken cancellationToken)
    {
        var label = string.Create(
            CultureInfo.InvariantCulture,
            $"{agent.Name}-{run.Facts.StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'.'fff'Z'}-{run.Trial}"
        );
        for (var attempt = 1; ; attempt++)
        {
            var folder = Path.Combine(_folder, attempt == 1 ? label : string.Create(CultureInfo.InvariantCulture, $"{label}.{attempt}"));
            if (await RecordingWriter.TryAddAsync(folder, run, cancellationToken))
            {
                return folder;
            }
        }
    }
}
