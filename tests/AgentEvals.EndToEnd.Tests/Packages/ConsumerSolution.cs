using AgentEvals.Processes;

namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>
/// A team's own solution, made from nothing in a temporary folder, that knows AgentEvals.Xunit only as the packed package: one test project
/// with an ordinary test class beside its evals. Packed and built once for all tests of the class.
/// </summary>
public sealed class ConsumerSolution : IAsyncLifetime
{
    /// <summary>The version of the packed packages.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>Absolute path of the solution's folder.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"agentevals-consumer-{Guid.NewGuid():N}");

    /// <summary>Absolute path of the test project's folder.</summary>
    public string Project => Path.Combine(Folder, "Shop.Evals");

    /// <summary>Absolute path of the built test program.</summary>
    public string Program => Path.Combine(Project, "bin", "Debug", "net10.0", "Shop.Evals");

    /// <summary>Absolute path of its agentevals.yaml.</summary>
    public string Settings => Path.Combine(Project, "agentevals.yaml");

    /// <summary>Absolute path of the folder with the packed packages.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        foreach (var project in new[] { "AgentEvals", "AgentEvals.Xunit" })
        {
            await DotnetAsync(
                Repository.Root,
                "pack",
                Path.Combine("src", project),
                "--output",
                Feed,
                $"-p:Version={Version}",
                "-p:RunAnalyzers=false"
            );
        }

        ConsumerFiles.Write(Folder, Version);
        await BuildAsync();
    }

    /// <summary>Builds the solution, which carries scenarios and recordings to the output.</summary>
    public Task BuildAsync() => DotnetAsync(Folder, "build", "Shop.sln");

    /// <summary>Runs the built test program.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) =>
        RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>Runs the built test program with environment variables besides its own.</summary>
    public Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        Environment(new Command(Program), variables)
            .WithArguments(arguments)
            .WithWorkingDirectory(Project)
            .ExecuteAsync(TestContext.Current.CancellationToken);

    /// <summary>Runs the .NET command line in the solution's folder, whatever it comes to.</summary>
    public Task<CommandResult> TryDotnetAsync(params string[] arguments) =>
        TryDotnetAsync(new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>Runs the .NET command line in the solution's folder with environment variables besides its own.</summary>
    public Task<CommandResult> TryDotnetAsync(IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> arguments) =>
        Environment(new Command("dotnet"), variables)
            .WithArguments(arguments)
            .WithWorkingDirectory(Folder)
            .ExecuteAsync(TestContext.Current.CancellationToken);

    /// <summary>Runs the command line <c>agentevals</c> in the solution's folder with environment variables besides its own.</summary>
    public Task<CommandResult> AgentEvalsAsync(IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> arguments) =>
        TryDotnetAsync(variables, [Repository.Tool, .. arguments]);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task DotnetAsync(string directory, params string[] arguments)
    {
        var result = await Environment(new Command("dotnet"), new Dictionary<string, string>(StringComparer.Ordinal))
            .WithArguments(arguments)
            .WithWorkingDirectory(directory)
            .ExecuteAsync(TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{result.Output}\n{result.Error}");
    }

    /// <summary>A plain environment: neither this run's modes nor its test host's settings reach the child.</summary>
    private static Command Environment(Command command, IReadOnlyDictionary<string, string> variables)
    {
        var environment = System
            .Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .Where(entry =>
                !((string)entry.Key).StartsWith("AGENTEVALS_", StringComparison.Ordinal)
                && !((string)entry.Key).StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)
                && !((string)entry.Key).StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
            )
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return command.WithEnvironment(environment);
    }
}
