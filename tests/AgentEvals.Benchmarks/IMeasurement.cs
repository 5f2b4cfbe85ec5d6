namespace AgentEvals.Benchmarks;

/// <summary>Something that is measured as a whole, such as a process from start to end; found by its class, run by its name.</summary>
internal interface IMeasurement
{
    /// <summary>What it is run by: <c>dotnet run -c Release --project tests/AgentEvals.Benchmarks -- NAME</c>.</summary>
    string Name { get; }

    /// <summary>One line: what it measures and what it prints.</summary>
    string Summary { get; }

    /// <summary>Measures, and prints figures and ratios.</summary>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments);
}
