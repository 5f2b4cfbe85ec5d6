using System.Diagnostics;
using System.Globalization;

namespace AgentEvals.Benchmarks.Replay;

/// <summary>Whole-process time of the built test program: replay of N scenarios with transcripts of 70 kB, and their discovery alone.</summary>
internal sealed class ReplayMeasurement : IMeasurement
{
    public string Name => "replay";

    public string Summary => "replays 1,000 and 10,000 scenarios with 70 kB transcripts, and lists 10,000: [COUNT…]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        int[] counts =
            arguments.Count == 0 ? [1_000, 10_000] : [.. arguments.Select(count => int.Parse(count, CultureInfo.InvariantCulture))];
        var folder = Directory.CreateTempSubdirectory("agentevals-replay-");
        try
        {
            Console.WriteLine("scenarios   replay   per scenario   list");
            foreach (var count in counts)
            {
                var suite = new ReplaySuite(Path.Combine(folder.FullName, count.ToString(CultureInfo.InvariantCulture)));
                await suite.WriteAsync(count);
                var replay = await FastestAsync(suite, "-noColor");
                var list = await FastestAsync(suite, "-list", "tests");
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{count, 9:N0} {replay.TotalSeconds, 7:0.00}s {replay.TotalMilliseconds / count, 12:0.000}ms {list.TotalSeconds, 6:0.00}s"
                    )
                );
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> FastestAsync(ReplaySuite suite, params string[] arguments)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await suite.RunAsync(arguments);
            var elapsed = Stopwatch.GetElapsedTime(start);
            fastest = elapsed < fastest ? elapsed : fastest;
        }

        return fastest;
    }
}
