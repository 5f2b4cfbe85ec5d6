using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Tests.Results.Lifecycle;

/// <summary>A test project's folder with scenarios, a fixture and results, at a time of its own.</summary>
internal sealed class SuiteFolder : IDisposable
{
    public SuiteFolder()
    {
        Write("agentevals.yaml", "max_parallel: 1\n");
        Write("fixtures/shop/src/cart.ts", "export const total = 0;\n");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("agentevals-suite-").FullName;

    /// <summary>Thirty days after the first sample result.</summary>
    public HandSetClock Clock { get; } = new(Sample.Start.AddDays(30));

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public string Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a scenario that starts from the fixture, with some more lines.</summary>
    public string Scenario(string id, string lines = "") =>
        Write(
            $"Scenarios/{id}.eval.yaml",
            $"# what went wrong: see the incident\nname: {id.Split('/')[1]}\ntask: Fix the total.\nworkspace: {{ fixture: shop }}\n{lines}"
        );

    /// <summary>Stores a result under the scenario's current hash, unless it says otherwise.</summary>
    public void Store(EvalResult result)
    {
        var hash = result.ScenarioHash == "hash-1" ? Load().Scenarios.FirstOrDefault(scenario => scenario.Id == result.Id)?.Hash : null;
        new ResultStore(PathOf(".agentevals/results")).Write(result with { ScenarioHash = hash ?? result.ScenarioHash });
    }

    public Suite Load() => Suite.Load(Root, [ResultFolder.At(PathOf(".agentevals"))], [], TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
