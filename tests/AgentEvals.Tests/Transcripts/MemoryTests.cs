using System.Globalization;
using System.Text;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Tests.Transcripts;

public sealed class MemoryTests
{
    [Fact]
    public void A_long_output_keeps_its_head_and_its_tail()
    {
        var output = $"first\\n{new string('x', 2_000_000)}\\nlast \\\"line\\\"";
        var transcript = Fixture.Parse(
            "codex",
            $$$"""{"type":"item.completed","item":{"id":"1","type":"command_execution","command":"make","aggregated_output":"{{{output}}}","exit_code":0,"status":"completed"}}"""
        );

        var kept = transcript.ToolCalls.Single().Output;
        kept.Length.ShouldBeLessThan(300_000);
        kept.ShouldStartWith("first\nx");
        kept.ShouldEndWith("x\nlast \"line\"");
        transcript.Gaps.HasFlag(TranscriptGaps.Shortened).ShouldBeTrue();
    }

    [Fact]
    public void When_memory_is_spent_calls_keep_their_command_and_the_last_message_stays()
    {
        var parser = TranscriptFormats.CreateParser("claude-code");
        var text = new string('x', 250_000);
        for (var step = 0; step < 400; step++)
        {
            var id = step.ToString(CultureInfo.InvariantCulture);
            parser.AcceptUtf8(
                Encoding.UTF8.GetBytes(
                    $$$"""{"type":"assistant","message":{"id":"m{{{id}}}","content":[{"type":"text","text":"step {{{id}}}"},{"type":"tool_use","id":"{{{id}}}","name":"Bash","input":{"command":"make {{{id}}}"}}]}}"""
                )
            );
            parser.AcceptUtf8(
                Encoding.UTF8.GetBytes(
                    $$$"""{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"{{{id}}}","content":"{{{text}}}","is_error":false}]}}"""
                )
            );
        }

        for (var step = 0; step < 200_000; step++)
        {
            parser.AcceptUtf8(
                Encoding.UTF8.GetBytes(
                    $$$"""{"type":"assistant","message":{"id":"n","content":[{"type":"text","text":"more {{{step}}}"}]}}"""
                )
            );
        }

        var transcript = parser.Complete();
        transcript.ToolCalls.Select(call => call.Command).ShouldBe(Enumerable.Range(0, 400).Select(step => $"make {step}"));
        transcript.ToolCalls.ShouldAllBe(call => call.ExitCode == 0);
        transcript.FinalMessage!.Text.ShouldBe("more 199999");
        transcript.Events.Count.ShouldBeLessThan(100_000);
        transcript.Events[^1].Index.ShouldBe(transcript.Events.Count - 1);
    }

    [Theory]
    [InlineData(4_500, TranscriptGaps.NoReads, 1)]
    [InlineData(20_000, TranscriptGaps.NoReads | TranscriptGaps.CutOff, 2_000)]
    public void Calls_that_memory_does_not_hold_are_left_out_and_first_those_that_only_looked(int commands, TranscriptGaps gaps, int least)
    {
        var parser = TranscriptFormats.CreateParser("claude-code");
        var text = new string('x', 250_000);
        Begin(parser, "early", "Read", """{"file_path":"early.cs"}""");
        for (var step = 0; step < commands; step++)
        {
            var id = step.ToString(CultureInfo.InvariantCulture);
            Begin(parser, id, "Bash", $$"""{"command":"make {{id}} {{(step < 150 ? text : text[..5_000])}}"}""");
        }

        Begin(parser, "late", "Read", """{"file_path":"late.cs"}""");
        Begin(parser, "last", "Bash", """{"command":"git commit"}""");
        parser.AcceptUtf8(Encoding.UTF8.GetBytes("""{"type":"result","subtype":"success","is_error":false}"""));
        var transcript = parser.Complete();

        transcript.ToolCalls.SelectMany(call => call.Paths).ShouldBe(["early.cs"]);
        transcript.ToolCalls.Any(call => call.Command == "git commit").ShouldBe(!gaps.HasFlag(TranscriptGaps.CutOff));
        (transcript.Gaps & (TranscriptGaps.NoReads | TranscriptGaps.CutOff)).ShouldBe(gaps);
        var leftOut = commands + 3 - transcript.Events.Count;
        leftOut.ShouldBeGreaterThanOrEqualTo(least);
        transcript.Remarks.ShouldContain($"There are more calls than memory holds: {leftOut} were left out.");
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_measured_and_skipped()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"short\n{new string('x', 500_000)}\nlast"));
        using var reader = new LineReader(stream, longestLine: 100_000);

        List<(string Text, long Skipped)> lines = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add((Encoding.UTF8.GetString(reader.Line.Span), reader.SkippedLength));
        }

        lines.ShouldBe([("short", 0), ("", 500_000), ("last", 0)]);
        reader.EndedWithNewline.ShouldBeFalse();
    }

    private static void Begin(TranscriptParser parser, string id, string name, string input) =>
        parser.AcceptUtf8(
            Encoding.UTF8.GetBytes(
                $$$"""{"type":"assistant","message":{"id":"m{{{id}}}","content":[{"type":"tool_use","id":"{{{id}}}","name":"{{{name}}}","input":{{{input}}} }],"usage":{"input_tokens":1} } }"""
            )
        );
}
