using System.Diagnostics;
using System.Text.Json;
using AgentEvals.Transcripts;

namespace AgentEvals.Benchmarks;

/// <summary>How long reading one recording of 70 kB takes, warm, on one thread.</summary>
internal sealed class TranscriptReading : IMeasurement
{
    private const int Rounds = 2000;

    /// <inheritdoc/>
    public string Name => "transcript-read";

    /// <inheritdoc/>
    public string Summary => "reads a transcript of 70 kB in our own format, and one of Claude Code";

    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var transcript = Sample();
        using var own = new MemoryStream();
        await TranscriptWriter.WriteAsync(transcript, own, CancellationToken.None);
        await MeasureAsync("agentevals", own.ToArray());
        using var claude = new ClaudeStream(70_000);
        using var copy = new MemoryStream();
        await claude.CopyToAsync(copy);
        await MeasureAsync("claude-code", copy.ToArray());
        return 0;
    }

    private static async Task MeasureAsync(string format, byte[] content)
    {
        var events = 0;
        for (var round = 0; round < Rounds / 4; round++)
        {
            events = await ReadAsync(format, content);
        }

        var times = new double[Rounds];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await ReadAsync(format, content);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        Array.Sort(times);
        Console.WriteLine(
            $"{format, -12} {content.Length / 1000} kB, {events} events: median {times[Rounds / 2]:0.000} ms, 95 % {times[Rounds * 95 / 100]:0.000} ms, {allocated / 1000} kB allocated"
        );
    }

    private static async Task<int> ReadAsync(string format, byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return (await TranscriptReader.ReadAsync(stream, format)).Events.Count;
    }

    /// <summary>A run of thirty steps: a message, a command with 1.5 kB of output, an edit.</summary>
    private static Transcript Sample()
    {
        List<TranscriptEvent> events = [];
        var output = string.Concat(Enumerable.Range(0, 30).Select(line => $"ok {line} - rejects a \"malformed\" e-mail address\n"));
        while (events.Count < 75)
        {
            var time = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.Zero).AddSeconds(events.Count);
            events.Add(
                new Message
                {
                    Index = events.Count,
                    Time = time,
                    Speaker = Speaker.Agent,
                    Text = "Two tests fail. I am adding the validation that the task asks for.",
                }
            );
            events.Add(
                new ToolCall
                {
                    Index = events.Count,
                    Time = time,
                    Id = $"toolu_{events.Count}",
                    Name = "Bash",
                    Kind = ToolKind.Execute,
                    Input = JsonElement.Parse("{\"command\":\"npm test -- signup\",\"description\":\"Run the tests\"}"),
                    Command = "npm test -- signup",
                    Status = ToolCallStatus.Succeeded,
                    ExitCode = 0,
                    ExitCodeSource = ExitCodeSource.Structured,
                    Output = output,
                    EndedBefore = events.Count + 1,
                    EndTime = time.AddSeconds(1),
                }
            );
            var text = "  if (!email) return { status: 400 };\n";
            events.Add(
                new ToolCall
                {
                    Index = events.Count,
                    Time = time,
                    Id = $"toolu_{events.Count}",
                    Name = "Edit",
                    Kind = ToolKind.Edit,
                    Input = JsonSerializer.SerializeToElement(
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["file_path"] = "/w/api/signup.ts",
                            ["old_string"] = text,
                            ["new_string"] = text + text,
                        }
                    ),
                    Paths = ["/w/api/signup.ts"],
                    Edits = [new FileEdit("/w/api/signup.ts", Diffs.ChangeKind.Modified, text, text + text)],
                    Status = ToolCallStatus.Succeeded,
                    Output = "The file has been updated.",
                    EndedBefore = events.Count + 1,
                }
            );
        }

        return new Transcript
        {
            Format = "claude-code",
            Model = "a-model",
            Events = events,
            EndReason = EndReason.Completed,
        };
    }
}
