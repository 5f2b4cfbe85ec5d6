using System.Diagnostics;
using System.Globalization;
using AgentEvals.Mining.Patterns;
using AgentEvals.Mining.Patterns.Proposing;
using AgentEvals.Mining.Sessions;
using AgentEvals.Results;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Benchmarks.Mining;

/// <summary>Time and memory of <c>mine</c>: many sessions, then one large one.</summary>
internal sealed class MiningMeasurement : IMeasurement
{
    public string Name => "mine";

    public string Summary => "mines 2,000 sessions of 1 GB, then one session of 1 GB: [SESSIONS [MB]]; time and peak memory";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 2_000;
        var megabytes = arguments.Count > 1 ? long.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000;
        await MeasureAsync(count, megabytes);
        await MeasureAsync(1, megabytes);
        return 0;
    }

    private static async Task MeasureAsync(int count, long megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("agentevals-mine-");
        try
        {
            var bytes = new SessionLogs(folder.FullName).Write(count, megabytes * 1_000_000 / (count == 1 ? 8 : 1));
            GC.Collect();
            using var process = Process.GetCurrentProcess();
            var (start, worked) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            var headers = new List<SessionHeader>();
            await foreach (var header in new SessionCatalog(SessionPlaces.In(folder.FullName)).FindAsync(new SessionFilter()))
            {
                headers.Add(header);
            }

            var listed = Stopwatch.GetElapsedTime(start);
            var read = await new SessionMiner(new Redactor(), Environment.ProcessorCount).ReadAsync(headers, null, CancellationToken.None);
            var report = new ProposalBuilder([], new Dictionary<string, PassRecord>(StringComparer.Ordinal)).Build(read);
            var elapsed = Stopwatch.GetElapsedTime(start);
            process.Refresh();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count:N0} sessions, {bytes / 1_000_000:N0} MB, {Environment.ProcessorCount} cores: {elapsed.TotalSeconds:0.0} s, {(process.TotalProcessorTime - worked).TotalSeconds:0.0} s of processor time (listed in {listed.TotalSeconds:0.0} s), "
                        + $"{report.Proposals.Count:N0} proposals, peak of the process so far {process.PeakWorkingSet64 / 1_000_000} MB"
                )
            );
            foreach (var (kind, sessions) in report.Patterns)
            {
                Console.WriteLine($"  {PatternWords.Of(kind)}: {sessions}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
