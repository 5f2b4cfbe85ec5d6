using System.Globalization;
using AgentEvals.EndToEnd.Tests.Reports;
using AgentEvals.Results;

namespace AgentEvals.Benchmarks.Reports;

/// <summary>Writes made-up results into a folder, to look at reports by hand.</summary>
internal sealed class SampleResults : IMeasurement
{
    /// <inheritdoc/>
    public string Name => "sample-results";

    /// <inheritdoc/>
    public string Summary => "writes made-up results: FOLDER [RESULTS] [SCENARIOS]; with 3 results, the worked example's recorded runs";

    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is [var signup, "3"])
        {
            await SignupSample.WriteAsync(Environment.CurrentDirectory, Path.GetFullPath(signup), CancellationToken.None);
            return 0;
        }

        var count = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 100_000;
        var scenarios = arguments.Count > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : Math.Max(1, count / 50);
        Write(Path.GetFullPath(arguments[0]), count, scenarios);
        return 0;
    }

    /// <summary>Writes so many results of so many scenarios.</summary>
    public static void Write(string folder, int count, int scenarios)
    {
        var suite = new SampleSuite(scenarios);
        var store = new ResultStore(folder);
        Parallel.For(0, count, number => store.Write(suite.Result(number)));
    }
}
