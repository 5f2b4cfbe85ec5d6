using System.Text.Json;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Transcripts;

/// <summary>Every recorded output, read with the format found by itself, against the outline that was checked by eye.</summary>
public sealed class RecordedOutputTests
{
    public static TheoryData<string> Recordings() =>
        [
            .. Directory
                .EnumerateFiles(Fixture.Folder, "*", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(".txt", StringComparison.Ordinal) && !path.Contains("subagents", StringComparison.Ordinal))
                .Select(path => Path.GetRelativePath(Fixture.Folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_recorded_output_is_read_as_its_outline_says(string name)
    {
        var outline = Fixture.Outline(await Fixture.ReadAsync(name));

        var expected = Fixture.PathOf(name + ".outline.txt");
        await File.WriteAllTextAsync(Path.ChangeExtension(expected, ".received.txt"), outline, TestContext.Current.CancellationToken);
        File.Exists(expected)
            .ShouldBeTrue($"{name} has no outline beside it; what was read lies in {Path.ChangeExtension(expected, ".received.txt")}");
        outline.ShouldBe(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken));
    }

    private static bool SameInput(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Undefined ? right.ValueKind == JsonValueKind.Undefined : JsonElement.DeepEquals(left, right);

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_transcript_that_was_written_and_read_again_is_the_same(string name)
    {
        var original = await Fixture.ReadAsync(name);

        using var stream = new MemoryStream();
        await TranscriptWriter.WriteAsync(original, stream, TestContext.Current.CancellationToken);
        var again = await Fixture.ReadTextAsync(stream.ToArray());

        Fixture.Outline(again).ShouldBe(Fixture.Outline(original));
        again.ToolCalls.Zip(original.ToolCalls).ShouldAllBe(pair => SameInput(pair.First.Input, pair.Second.Input));
        again.ToolCalls.Select(call => call.Output).ShouldBe(original.ToolCalls.Select(call => call.Output));
    }
}
