using AgentEvals.Diffs;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Benchmarks.Grading;

/// <summary>A run as agents make them: forty edited files, half of them tests, and forty-odd commands with their output.</summary>
internal static class SampleRun
{
    private const string Workspace = "/home/dev/code/shop";

    public static AgentRun Create()
    {
        List<TranscriptEvent> events = [];
        Add(index => new Message
        {
            Index = index,
            Speaker = Speaker.User,
            Text = "Add validation to every endpoint.",
        });
        for (var i = 0; i < 40; i++)
        {
            var path = PathOf(i);
            Add(index => new ToolCall
            {
                Index = index,
                Id = $"r{index}",
                Name = "Read",
                Kind = ToolKind.Read,
                Paths = [$"{Workspace}/{path}"],
                Status = ToolCallStatus.Succeeded,
                Output = new string('x', 400),
            });
            Add(index => new ToolCall
            {
                Index = index,
                Id = $"e{index}",
                Name = "Edit",
                Kind = ToolKind.Edit,
                Paths = [$"{Workspace}/{path}"],
                Status = ToolCallStatus.Succeeded,
            });
            Add(index => new ToolCall
            {
                Index = index,
                Id = $"b{index}",
                Name = "Bash",
                Kind = ToolKind.Execute,
                Command = $"cd {Workspace} && dotnet build src 2>&1 | tail -20 && grep -rn \"Endpoint{index}\" src | head -5",
                Status = ToolCallStatus.Succeeded,
                ExitCode = 0,
                ExitCodeSource = ExitCodeSource.Structured,
                Output = string.Concat(Enumerable.Repeat("src/Endpoint.cs(12,5): a line of output that a build prints\n", 20)),
            });
        }

        Add(index => new ToolCall
        {
            Index = index,
            Id = "t",
            Name = "Bash",
            Kind = ToolKind.Execute,
            Command = "dotnet test",
            Status = ToolCallStatus.Succeeded,
            ExitCode = 0,
            ExitCodeSource = ExitCodeSource.Structured,
            Output = "Passed!  - Failed:     0, Passed:   120, Skipped:     0, Total:   120, Duration: 2 s - Shop.Tests.dll (net10.0)\n",
        });
        Add(index => new Message
        {
            Index = index,
            Speaker = Speaker.Agent,
            Text = "All endpoints validate their input; all 120 tests pass.",
        });
        return new AgentRun
        {
            Scenario = new Scenario
            {
                Name = "validation",
                Category = "shop",
                Task = "Add validation to every endpoint.",
                Checks = [new Check("dotnet test")],
                Paths = new PathRules { Allow = ["src/**", "tests/**"] },
                ReadsDeny = [".env"],
                Tools = new ToolRules { Allow = [new ToolRule("Read"), new ToolRule("Edit"), new ToolRule("Bash", "dotnet:*")] },
            },
            Transcript = new Transcript
            {
                Format = "claude-code",
                WorkingDirectory = Workspace,
                Events = events,
            },
            Diff = DiffParser.Parse(string.Concat(Enumerable.Range(0, 40).Select(Patch))),
        };

        void Add(Func<int, TranscriptEvent> make) => events.Add(make(events.Count));
    }

    private static string PathOf(int number) => number % 2 == 0 ? $"src/Endpoint{number}.cs" : $"tests/Endpoint{number}Tests.cs";

    /// <summary>A file of two hundred lines of which three change, with the whole file for context.</summary>
    private static string Patch(int number)
    {
        var body = string.Concat(
            Enumerable
                .Range(0, 48)
                .Select(i =>
                    number % 2 == 0
                        ? $"     public int Value{i}(int input)\n     {{\n         return input + {i};\n     }}\n"
                        : $"     [Fact]\n     public void Value_{i}_is_added()\n         => Assert.Equal({i + 1}, new Endpoint().Value{i}(1));\n \n"
                )
        );
        return $"diff --git a/{PathOf(number)} b/{PathOf(number)}\nindex 1111111..2222222 100644\n--- a/{PathOf(number)}\n+++ b/{PathOf(number)}\n@@ -1,196 +1,197 @@\n public class Endpoint{number}\n {{\n-    // old\n+    // new\n+    // more\n{body} }}\n";
    }
}
