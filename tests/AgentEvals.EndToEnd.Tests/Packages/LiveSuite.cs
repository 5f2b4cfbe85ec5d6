using AgentEvals.Processes;
using AgentEvals.Results;

namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>
/// The consumer's suite, run by <c>agentevals run</c> with scripted agents and an agentevals.yaml of the test's own. The file is put back afterwards.
/// </summary>
internal sealed class LiveSuite : IDisposable
{
    /// <summary>Steps that do the task.</summary>
    public const string Good = "- write: { path: greeting.txt, content: hello }\n- say: Done.";

    /// <summary>Steps that leave the task's boundary.</summary>
    public const string Bad = "- write: { path: readme.txt, content: bye }\n- say: Done.";

    private readonly ConsumerSolution _solution;
    private readonly string _settings;
    private readonly string _folder;

    public LiveSuite(ConsumerSolution solution)
    {
        _solution = solution;
        _settings = File.ReadAllText(solution.Settings);
        _folder = Directory.CreateDirectory(Path.Combine(solution.Folder, $"live-{Guid.NewGuid():N}")).FullName;
    }

    public ResultFolder Folder => ResultFolder.At(Path.Combine(_folder, "results", "results"));

    /// <summary>Absolute path of the folder of live recordings.</summary>
    public string Recordings => Path.Combine(_folder, "results", "recordings");

    public void Configure(string yaml) => File.WriteAllText(_solution.Settings, yaml);

    /// <summary>Writes a script.</summary>
    /// <returns>Its absolute path.</returns>
    public string Script(string steps)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, steps);
        return path;
    }

    /// <summary>Writes scripts of which each, when it is played, takes the place of the one before.</summary>
    public string ScriptsInTurn(params string[] steps)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.yaml");
        string? next = null;
        foreach (var script in steps.Reverse())
        {
            var text = next is null ? script : $"- run: cp '{next}' '{path}'\n{script}";
            next = Script(text);
        }

        File.Copy(next!, path);
        return path;
    }

    /// <summary>Runs <c>agentevals run</c>, which goes by <c>dotnet test</c>.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) =>
        _solution.AgentEvalsAsync(Variables(), ["run", .. arguments, "--project", "Shop.Evals"]);

    /// <summary>Runs one scenario by the test program itself, which prints what a test says and the warnings.</summary>
    public Task<CommandResult> TestAsync(string scenario, params (string Name, string Value)[] variables) =>
        _solution.RunAsync(
            Variables(variables),
            "-trait",
            $"scenario={scenario}",
            "-class",
            "Shop.Evals.Life",
            "-class",
            "Shop.Evals.Trials",
            "-showLiveOutput",
            "-noColor"
        );

    /// <summary>All results that were stored, oldest first.</summary>
    public IReadOnlyList<EvalResult> Results() =>
        [.. Directory.GetFiles(Folder.Results, "2*.json").Order(StringComparer.Ordinal).Select(ResultStore.Read)];

    private Dictionary<string, string> Variables(params (string Name, string Value)[] more) =>
        new(more.ToDictionary(one => one.Name, one => one.Value), StringComparer.Ordinal)
        {
            ["AGENTEVALS_RESULTS"] = Path.Combine(_folder, "results"),
            ["AGENTEVALS_WORKSPACES"] = Path.Combine(_solution.Folder, "workspaces"),
        };

    public void Dispose() => File.WriteAllText(_solution.Settings, _settings);
}
