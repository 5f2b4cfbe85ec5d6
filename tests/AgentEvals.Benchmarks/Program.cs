using AgentEvals.Benchmarks;
using BenchmarkDotNet.Running;

var measurements = typeof(IMeasurement)
    .Assembly.GetTypes()
    .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IMeasurement).IsAssignableFrom(type))
    .Select(type => (IMeasurement)Activator.CreateInstance(type)!)
    .OrderBy(measurement => measurement.Name, StringComparer.Ordinal)
    .ToList();

if (args is [var name, .. var rest] && measurements.Find(measurement => measurement.Name == name) is { } chosen)
{
    return await chosen.RunAsync(rest);
}

foreach (var measurement in measurements)
{
    Console.WriteLine($"{measurement.Name, -14} {measurement.Summary}");
}

// Everything else is BenchmarkDotNet's: --filter "*", --list flat.
BenchmarkSwitcher.FromAssembly(typeof(IMeasurement).Assembly).Run(args);
return 0;
