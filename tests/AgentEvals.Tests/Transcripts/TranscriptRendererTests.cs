using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Transcripts;

public sealed class TranscriptRendererTests
{
    [Fact]
    public async Task A_transcript_is_shown_as_text()
    {
        var text = TranscriptRenderer.Render(await Fixture.ReadAsync("claude-code/denied.jsonl"));

        text.ShouldBe(
            """
            claude-code 2.1.329 · claude-opus-5-5 · /home/dev/signup
               0     +0.0 s  agent
                               Let me push this and look around.
               1     +0.0 s  Bash  ran git push origin HEAD: denied
                             | This command requires approval
               2     +0.1 s  Write  edited ../outside.txt: denied
                             | Claude requested permissions to write to /home/dev/outside.txt, but you haven't granted it yet.
               3     +0.1 s  WebFetch  fetched http://127.0.0.1:9/x: denied
                             | Claude requested permissions to use WebFetch, but you haven't granted it yet.
               4     +0.1 s  Bash  ran rm -rf test: denied
                             | Permission to use Bash with command rm -rf test has been denied.
               5     +0.1 s  agent
                               I was not permitted to push, write outside of the repository or delete the tests, so I stopped.
            end: completed; 38438 tokens, 0.0601 USD

            """.ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task What_a_transcript_cannot_show_is_said_at_its_end()
    {
        var text = TranscriptRenderer.Render(await Fixture.ReadAsync("codex/sigterm.jsonl"));

        text.ShouldEndWith("end: truncated; 0 tokens\nnot shown here: hides refused commands, no sub agents, no usage, cut off\n");
    }

    [Theory]
    [InlineData("{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"Bash\",\"input\":{\"command\":\"npm test\\nls\"}}", "running npm test …")]
    [InlineData(
        "{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"Edit\",\"input\":{\"file_path\":\"/w/api/signup.ts\"}}",
        "editing api/signup.ts"
    )]
    [InlineData("{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"Grep\",\"input\":{\"pattern\":\"x\"}}", "searching Grep")]
    [InlineData("{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"TodoWrite\",\"input\":{}}", "planning")]
    [InlineData("{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"mcp__x__y\",\"input\":{}}", "using mcp__x__y")]
    [InlineData("{\"type\":\"text\",\"text\":\"Hello\\u001b[31m there\"}", "agent: Hello[31m there")]
    public void A_live_event_is_described_in_a_few_words(string block, string expected)
    {
        var parser = TranscriptFormats.CreateParser("claude-code");

        var events = parser.Accept($$$"""{"type":"assistant","message":{"id":"m","role":"assistant","content":[{{{block}}}]}}""");

        TranscriptRenderer.Describe(events.ShouldHaveSingleItem(), "/w").ShouldBe(expected);
    }

    [Fact]
    public void A_call_comes_again_with_its_result()
    {
        var parser = TranscriptFormats.CreateParser("auto");
        parser.Accept(
            """{"type":"assistant","message":{"id":"m","role":"assistant","content":[{"type":"tool_use","id":"1","name":"Bash","input":{"command":"npm test"}}]}}"""
        );

        var events = parser.Accept(
            """{"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"Exit code 2\nno","is_error":true}]}}"""
        );

        TranscriptRenderer.Describe(events.ShouldHaveSingleItem()).ShouldBe("ran npm test: exit 2");
    }
}
