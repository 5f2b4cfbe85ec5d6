using System.Text;
using AgentEvals.Problems;
using AgentEvals.Transcripts;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Transcripts;

/// <summary>Whatever stands in a file, reading it ends, throws nothing and says what was odd.</summary>
public sealed class ToleranceTests
{
    private const string Call =
        """{"type":"assistant","message":{"id":"m","role":"assistant","content":[{"type":"tool_use","id":"1","name":"Bash","input":{"command":"npm test"}}]}}""";
    private const string Answer =
        """{"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"ok","is_error":false}]}}""";
    private const string Result =
        """{"type":"result","subtype":"success","is_error":false,"result":"done","num_turns":2,"total_cost_usd":0.5,"usage":{"input_tokens":3,"output_tokens":4}}""";

    [Fact]
    public async Task A_byte_order_mark_windows_line_ends_empty_lines_and_padding_are_nothing()
    {
        var transcript = await Fixture.ReadTextAsync([
            0xEF,
            0xBB,
            0xBF,
            .. Encoding.UTF8.GetBytes($"{Call}\r\n\r\n  {Answer}\0\0\r\n\n{Result}\r\n"),
        ]);

        transcript.ToolCalls.ShouldHaveSingleItem().ExitCode.ShouldBe(0);
        transcript.EndReason.ShouldBe(EndReason.Completed);
        transcript.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_is_no_json_is_remarked_with_its_number()
    {
        var transcript = Fixture.Parse("claude-code", "npm notice new version", Call, "{\"oops\": ]", Answer, Result);

        transcript.Remarks.ShouldBe(["Line 1 is no JSON: npm notice new version", "Line 3 is no JSON: {\"oops\": ]"]);
        transcript.EndReason.ShouldBe(EndReason.Completed);
    }

    [Fact]
    public async Task Wrappers_before_the_first_line_do_not_hide_the_format()
    {
        var transcript = await Fixture.ReadTextAsync(
            Encoding.UTF8.GetBytes($"> wrapper@1.0 start\nReading stdin...\n{Call}\n{Answer}\n{Result}")
        );

        transcript.Format.ShouldBe("claude-code");
        transcript.Remarks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_document_of_thousands_of_lines_is_told_by_its_end()
    {
        var message = """
            {
              "info": { "role": "user" },
              "parts": [
                { "type": "text", "text": "Hello." }
              ]
            }
            """;
        var text =
            $"{{\n\"info\": {{ \"id\": \"ses_1\" }},\n\"messages\": [\n{string.Join(",\n", Enumerable.Repeat(message, 500))}\n]\n}}\n";

        var transcript = await Fixture.ReadTextAsync(Encoding.UTF8.GetBytes(text));

        transcript.Format.ShouldBe("opencode");
        transcript.Events.Count.ShouldBe(500);
    }

    [Fact]
    public void Half_surrogates_invalid_bytes_and_control_characters_become_text()
    {
        var transcript = Fixture.Parse(
            "claude-code",
            Call,
            Answer.Replace("\"ok\"", "\"a\\ud800b\\\\ud800 \\ud83d\\ude00 \\u0000\\u001b[0m\"", StringComparison.Ordinal),
            Result
        );

        transcript.ToolCalls.Single().Output.ShouldBe("a\uFFFDb\\ud800 😀 \0\u001b[0m");
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_replaced()
    {
        byte[] line =
        [
            .. Encoding.UTF8.GetBytes(Answer[..Answer.IndexOf("ok", StringComparison.Ordinal)]),
            0xFF,
            0xC3,
            .. Encoding.UTF8.GetBytes("ok" + Answer[(Answer.IndexOf("ok", StringComparison.Ordinal) + 2)..]),
        ];

        var transcript = await Fixture.ReadTextAsync([.. Encoding.UTF8.GetBytes(Call + "\n"), .. line]);

        transcript.ToolCalls.Single().Output.ShouldBe("\uFFFD\uFFFDok");
    }

    [Fact]
    public void Line_separators_inside_a_string_do_not_cut_the_line()
    {
        var transcript = Fixture.Parse(
            "claude-code",
            Call,
            Answer.Replace("ok", "a\u2028b\u0085c\fd", StringComparison.Ordinal).Replace("\f", "\\f", StringComparison.Ordinal),
            Result
        );

        transcript.ToolCalls.Single().Output.ShouldBe("a\u2028b\u0085c\fd");
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(5000, false)]
    public void Depth_is_read_or_remarked_upon(int depth, bool isRead)
    {
        var deep = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));
        var transcript = Fixture.Parse(
            "claude-code",
            Call.Replace("\"npm test\"", $"\"npm test\",\"deep\":{deep}", StringComparison.Ordinal),
            Answer,
            Result
        );

        transcript.ToolCalls.Count().ShouldBe(isRead ? 1 : 0);
        transcript.Remarks.Count.ShouldBe(isRead ? 0 : 1);
    }

    [Fact]
    public void Numbers_out_of_every_range_and_keys_that_stand_twice_are_read()
    {
        var transcript = Fixture.Parse(
            "claude-code",
            Call,
            Answer,
            """{"type":"x","type":"result","subtype":"success","total_cost_usd":1e400,"usage":{"input_tokens":1e400,"output_tokens":-5}}"""
        );

        transcript.EndReason.ShouldBe(EndReason.Completed);
        transcript.Usage.CostUsd.ShouldBeNull();
        transcript.Usage.TotalTokens.ShouldBe(0);
    }

    [Fact]
    public async Task A_last_line_that_is_cut_flags_the_transcript()
    {
        var transcript = await Fixture.ReadTextAsync(Encoding.UTF8.GetBytes($"{Call}\n{Answer}\n{Result}\n{Call[..50]}"));

        transcript.Gaps.ShouldBe(TranscriptGaps.CutOff);
        transcript.EndReason.ShouldBe(EndReason.Truncated);
    }

    [Fact]
    public async Task A_recording_whose_lines_were_lost_is_flagged_whichever_line_it_was()
    {
        using var stream = new MemoryStream();
        await TranscriptWriter.WriteAsync(await Fixture.ReadAsync("claude-code/good.jsonl"), stream, TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');

        for (var lost = 1; lost < lines.Length; lost++)
        {
            var text = string.Join('\n', lines.Where((_, index) => index != lost));
            var transcript = await Fixture.ReadTextAsync(Encoding.UTF8.GetBytes(text));
            transcript.Gaps.HasFlag(TranscriptGaps.CutOff).ShouldBeTrue($"line {lost}");
            transcript.EndReason.ShouldBe(EndReason.Truncated);
        }
    }

    [Theory]
    [InlineData("", "The transcript is empty.")]
    [InlineData("\n\n", "The transcript is empty.")]
    [InlineData("hello\nworld\n", "The transcript is in no known format.")]
    [InlineData("{\"some\":\"object\"}", "The transcript is in no known format.")]
    public async Task A_file_in_no_known_format_shows_nothing_and_says_so(string text, string remark)
    {
        var transcript = await Fixture.ReadTextAsync(Encoding.UTF8.GetBytes(text));

        transcript.Format.ShouldBe("none");
        transcript.Remarks.ShouldBe([remark]);
        transcript.Gaps.HasFlag(TranscriptGaps.NoCommands | TranscriptGaps.CutOff).ShouldBeTrue();
    }

    [Fact]
    public void An_unknown_format_is_refused_with_the_names() =>
        Should
            .Throw<AgentEvalsException>(() => TranscriptFormats.CreateParser("claude"))
            .Message.ShouldBe(
                "AE4001: There is no transcript format \"claude\". Use auto or one of claude-code, codex, codex-rollout, gemini, opencode, copilot, aider, atif, agentevals."
            );

    [Fact]
    public async Task A_file_that_is_not_there_is_a_problem_with_its_path() =>
        (
            await Should.ThrowAsync<AgentEvalsException>(() =>
                TranscriptReader.ReadAsync("/nowhere/at/all.jsonl", cancellationToken: TestContext.Current.CancellationToken)
            )
        )
            .Problems.ShouldHaveSingleItem()
            .Code.ShouldBe("AE4002");

    [Theory]
    [MemberData(nameof(RecordedOutputTests.Recordings), MemberType = typeof(RecordedOutputTests))]
    public async Task Damaged_recordings_never_throw_and_stay_consistent(string name)
    {
        var original = await File.ReadAllBytesAsync(Fixture.PathOf(name), TestContext.Current.CancellationToken);
        for (var seed = 0; seed < 25; seed++)
        {
            var content = Damage(original, new Random(seed));
            Check(await Fixture.ReadTextAsync(content));
            Check(await Fixture.ReadTextAsync(content, TranscriptFormats.Names[seed % TranscriptFormats.Names.Count]));
        }
    }

    [Fact]
    public void Any_bytes_in_any_format_are_read() =>
        Prop.ForAll<byte[], byte>(
                (bytes, choice) =>
                {
                    using var stream = new MemoryStream(bytes ?? []);
                    Check(
                        TranscriptReader
                            .ReadAsync(stream, TranscriptFormats.Names[choice % TranscriptFormats.Names.Count], CancellationToken.None)
                            .GetAwaiter()
                            .GetResult()
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_lines_in_any_format_are_read() =>
        Prop.ForAll<string[], byte>(
                (lines, choice) =>
                {
                    var format = TranscriptFormats.Names[choice % TranscriptFormats.Names.Count];
                    Check(Fixture.Parse(format, [.. (lines ?? []).Select(line => line ?? "")]));
                    Check(
                        Fixture.Parse(
                            format,
                            [
                                .. (lines ?? []).Select(line =>
                                    $$$"""{"type":"{{{(line ?? "").Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}}}","message":1,"item":[],"part":"","payload":{}}"""
                                ),
                            ]
                        )
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static void Check(Transcript transcript)
    {
        for (var index = 0; index < transcript.Events.Count; index++)
        {
            transcript.Events[index].Index.ShouldBe(index);
        }

        transcript.ToolCalls.ShouldAllBe(call => call.ExitCode == null || call.ExitCodeSource != ExitCodeSource.Unknown);
        TranscriptRenderer.Render(transcript).ShouldNotBeEmpty();
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var content = (byte[])original.Clone();
        switch (random.Next(4))
        {
            case 0:
                for (var count = 0; count < 20; count++)
                {
                    content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                }

                return content;
            case 1:
                return content[..random.Next(content.Length)];
            case 2:
                var lines = Encoding.UTF8.GetString(content).Split('\n');
                random.Shuffle(lines);
                return Encoding.UTF8.GetBytes(string.Join('\n', lines));
            default:
                // Values of other types: every string that is a value becomes something else now and then.
                return Encoding.UTF8.GetBytes(
                    System.Text.RegularExpressions.Regex.Replace(
                        Encoding.UTF8.GetString(content),
                        ":(?:\"[^\"\\\\]*\"|[0-9.]+|true|false|null)",
                        match =>
                            random.Next(6) == 0
                                ? ":" + new[] { "null", "7", "\"x\"", "[]", "{}", "true", "-1e400" }[random.Next(7)]
                                : match.Value,
                        System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                        TimeSpan.FromSeconds(5)
                    )
                );
        }
    }
}
