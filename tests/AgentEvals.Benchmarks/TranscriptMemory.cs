using System.Diagnostics;
using System.Globalization;
using AgentEvals.Transcripts;

namespace AgentEvals.Benchmarks;

/// <summary>How much memory reading a transcript of 1 GB takes; the transcript is made up while it is read and never on disk.</summary>
internal sealed class TranscriptMemory : IMeasurement
{
    /// <inheritdoc/>
    public string Name => "transcript-memory";

    /// <inheritdoc/>
    public string Summary => "reads 1 GB (or the given number of MB) of Claude Code's output; peak memory";

    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var megabytes = arguments is [var given, ..] ? long.Parse(given, CultureInfo.InvariantCulture) : 1000;
        foreach (var (label, outputSize) in new[] { ("ordinary lines", 2_000), ("outputs of 40 MB", 40_000_000) })
        {
            using var stream = new ClaudeStream(megabytes * 1_000_000, outputSize);
            var start = Stopwatch.GetTimestamp();
            var transcript = await TranscriptReader.ReadAsync(stream);
            var elapsed = Stopwatch.GetElapsedTime(start);
            GC.Collect();
            Console.WriteLine(
                $"{label}: {megabytes} MB in {elapsed.TotalSeconds:0.0} s, {transcript.Events.Count} events, {transcript.Gaps}, "
                    + $"kept {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000} MB, peak of the process so far {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB"
            );
            GC.KeepAlive(transcript);
        }

        return 0;
    }
}
