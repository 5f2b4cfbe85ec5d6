using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Benchmarks.Measures;

/// <summary>How long the tests grader takes for a diff of forty files, thirty of them tests, after warming up.</summary>
internal sealed class TestsGraderSpeed : IMeasurement
{
    private const int Rounds = 300;

    public string Name => "tests-grader";

    public string Summary => "time to grade the tests of a 40-file diff: median and 95th percentile";

    public Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var diff = new Diff([.. Enumerable.Range(0, 40).Select(Change)]);
        var scenario = new Scenario
        {
            Name = "speed",
            Category = "speed",
            Task = "",
        };
        var run = new AgentRun
        {
            Scenario = scenario,
            Transcript = new Transcript { Format = "none" },
            Diff = diff,
        };
        var grader = new TestsGrader();
        var times = new List<double>();
        for (var round = 0; round < Rounds * 2; round++)
        {
            var clock = Stopwatch.StartNew();
            grader.Grade(run, scenario);
            if (round >= Rounds)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"40 files, {diff.Files.Sum(file => file.NewText!.Length) / 1024} kB after: median {times[Rounds / 2]:F1} ms, 95th percentile {times[Rounds * 95 / 100]:F1} ms"
            )
        );
        return Task.FromResult(0);
    }

    private static FileChange Change(int number)
    {
        var before =
            number % 4 == 3 ? $"namespace Shop; public sealed class Part{number} {{ public int Price => {number}; }}\n" : Tests(number);
        var after = before.Replace("Price", "Cost", StringComparison.Ordinal);
        return new FileChange
        {
            Path = number % 4 == 3 ? $"src/Shop/Part{number}.cs" : $"tests/Shop.Tests/Part{number}Tests.cs",
            Kind = ChangeKind.Modified,
            OldText = before,
            NewText = after,
            HasWholeText = true,
        };
    }

    private static string Tests(int number)
    {
        var text = new StringBuilder()
            .AppendLine("using Xunit;")
            .AppendLine("namespace Shop.Tests;")
            .AppendLine(CultureInfo.InvariantCulture, $"public sealed class Part{number}Tests")
            .AppendLine("{");
        for (var test = 0; test < 8; test++)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"    [Fact]\n    public void The_price_of_{test}_is_right()\n    {{\n        var part = new Part({test});\n        Assert.Equal({test}, part.Price);\n        part.Name.ShouldBe(\"part {test}\");\n    }}\n"
            );
        }

        return text.AppendLine("}").ToString();
    }
}
