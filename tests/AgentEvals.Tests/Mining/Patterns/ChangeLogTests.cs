using AgentEvals.Mining.Patterns;
using AgentEvals.Problems;
using AgentEvals.Tests.Processes;

namespace AgentEvals.Tests.Mining.Patterns;

public sealed class ChangeLogTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task Patterns_are_found_in_the_log_alone()
    {
        var file = _folder.Write(
            "change-log.jsonl",
            """
            {"session_id":"s-1","file":"src/a.js","timestamp":"2026-11-21T08:00:00Z"}
            {"session_id":"s-1","file_path":"src/a.js"}
            {"session_id":"s-1","path":"src/a.js","tool":"Edit"}
            no JSON
            {"session_id":"s-1","files":["CLAUDE.md",{"path":"src/b.js"}]}
            {"session_id":"s-2","event":"policy_bypass","reason":"hook skipped"}
            {"file":"src/orphan.js"}
            """
        );

        var sessions = await ChangeLog.ReadAsync(file, TestContext.Current.CancellationToken);

        sessions
            .Select(session => $"{session.Id}: {string.Join(", ", session.Patterns.Select(pattern => PatternWords.Of(pattern.Kind)))}")
            .ShouldBe(["s-1: instruction-friction, correction-cluster", "s-2: bypass"]);
        sessions[0].Changed.ShouldBe(["CLAUDE.md", "src/a.js", "src/b.js"]);
    }

    [Fact]
    public async Task What_the_log_adds_joins_the_session_that_was_read()
    {
        var file = _folder.Write(
            "change-log.jsonl",
            "{\"session_id\":\"s-1\",\"event\":\"bypass\"}\n{\"session_id\":\"s-9\",\"event\":\"bypass\"}\n"
        );
        var read = new MinedSession
        {
            Id = "s-1",
            Task = "Fix it.",
            Patterns = [new Pattern(PatternKind.Abandoned, 2, "It ends.", [])],
        };

        var joined = ChangeLog.Join([read], await ChangeLog.ReadAsync(file, TestContext.Current.CancellationToken));

        joined.Select(session => session.Id).ShouldBe(["s-1", "s-9"]);
        joined[0].Task.ShouldBe("Fix it.");
        joined[0].Patterns.Select(pattern => pattern.Kind).ShouldBe([PatternKind.Bypass, PatternKind.Abandoned]);
    }

    [Fact]
    public async Task A_file_without_sessions_is_wrong_use()
    {
        var file = _folder.Write("package.json", "{ \"name\": \"x\" }\n");

        (await Should.ThrowAsync<AgentEvalsException>(() => ChangeLog.ReadAsync(file, TestContext.Current.CancellationToken)))
            .Problems[0]
            .Code.ShouldBe("AE4310");
    }

    public void Dispose() => _folder.Dispose();
}
