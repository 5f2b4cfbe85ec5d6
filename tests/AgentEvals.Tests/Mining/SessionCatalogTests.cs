using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentEvals.Mining.Sessions;

namespace AgentEvals.Tests.Mining;

public sealed class SessionCatalogTests : IDisposable
{
    private readonly SessionLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Every_agents_sessions_are_found_newest_first()
    {
        _logs.Add("claude-code/log-good.jsonl", ".claude/projects/-home-dev-signup/one.jsonl", 1);
        _logs.Add("codex-rollout/good.jsonl", ".codex/sessions/2026/03/02/rollout-2026-03-02T09-00-00-x.jsonl", 2);
        _logs.Add("gemini/log-good.jsonl", ".gemini/tmp/signup/chats/session-x.jsonl", 3);
        _logs.Add("copilot/log-good.jsonl", ".copilot/session-state/y/events.jsonl", 4);

        var found = await FindAsync(new SessionFilter());

        found.Select(header => header.Format).ShouldBe(["copilot", "gemini", "codex-rollout", "claude-code"]);
        found.ShouldAllBe(header => header.FirstMessage != null && header.Id.Length > 8 && header.Size > 0);
        found.Where(header => header.Format != "gemini").ShouldAllBe(header => header.WorkingDirectory != null && header.Version != null);
    }

    [Fact]
    public async Task What_agents_say_in_the_persons_name_is_not_the_first_message()
    {
        _logs.Write(
            ".claude/projects/p/a.jsonl",
            1,
            """{"type":"user","sessionId":"aaaa-1","cwd":"/w","isMeta":true,"message":{"content":"Caveat: meta"}}""",
            """{"type":"user","sessionId":"aaaa-1","cwd":"/w","message":{"content":"<command-name>/clear</command-name><command-args></command-args>"}}""",
            """{"type":"user","sessionId":"aaaa-1","cwd":"/w","message":{"content":[{"type":"text","text":"<system-reminder>Be brief.</system-reminder>"},{"type":"text","text":"Fix the login."}]}}"""
        );

        (await FindAsync(new SessionFilter())).ShouldHaveSingleItem().FirstMessage.ShouldBe("Fix the login.");
    }

    [Fact]
    public async Task A_session_of_slash_commands_alone_shows_the_command()
    {
        _logs.Write(
            ".claude/projects/p/a.jsonl",
            1,
            """{"type":"user","sessionId":"aaaa-1","cwd":"/w","message":{"content":"<command-name>/review</command-name><command-args>src</command-args>"}}"""
        );

        (await FindAsync(new SessionFilter())).ShouldHaveSingleItem().FirstMessage.ShouldBe("/review src");
    }

    [Fact]
    public async Task Sub_agents_and_settings_are_no_sessions()
    {
        _logs.Add("claude-code/log-good.jsonl", ".claude/projects/p/one.jsonl", 1);
        _logs.Add("claude-code/log-good.jsonl", ".claude/projects/p/one/subagents/agent-1.jsonl", 2);
        _logs.Add("claude-code/log-good.jsonl", ".claude/projects/p/agent-old.jsonl", 2);
        _logs.Write(".gemini/tmp/x/logs.json", 2, "[]");
        _logs.Write(
            ".codex/sessions/2026/03/02/rollout-sub.jsonl",
            3,
            """{"type":"session_meta","payload":{"id":"sub","cwd":"/w","source":{"subagent":{"thread_spawn":{"depth":1}}}}}"""
        );
        _logs.Write(".codex/sessions/2026/03/02/notes.jsonl", 3, "no json at all", "{");

        (await FindAsync(new SessionFilter())).Select(header => Path.GetFileName(header.Path)).ShouldBe(["one.jsonl"]);
    }

    [Fact]
    public async Task Sessions_of_a_repository_are_those_in_its_folders_and_its_worktrees()
    {
        var repository = _logs.PathOf("work/shop");
        var worktree = _logs.PathOf("trees/shop-2");
        Directory.CreateDirectory(Path.Combine(repository, ".git", "worktrees", "shop-2"));
        Directory.CreateDirectory(worktree);
        await File.WriteAllTextAsync(
            Path.Combine(repository, ".git", "worktrees", "shop-2", "gitdir"),
            Path.Combine(worktree, ".git") + "\n",
            Cancelled
        );
        await File.WriteAllTextAsync(
            Path.Combine(worktree, ".git"),
            $"gitdir: {Path.Combine(repository, ".git", "worktrees", "shop-2")}\n",
            Cancelled
        );
        Claude("inside", Path.Combine(repository, "src"), 1);
        Claude("worktree", worktree, 2);
        Claude("sibling", repository + "-other", 3);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)));
        _logs.Write(
            ".gemini/tmp/h/chats/session-1.json",
            4,
            $$"""{"sessionId":"gemini","projectHash":"{{hash}}","messages":[{"id":"1","type":"user","content":"Hello"}]}"""
        );

        (await FindAsync(new SessionFilter { Repository = Path.Combine(repository, "src") }))
            .Select(header => header.Id)
            .ShouldBe(["gemini", "worktree", "inside"]);
        (await FindAsync(new SessionFilter { Repository = worktree }))
            .Select(header => header.Id)
            .ShouldBe(["gemini", "worktree", "inside"]);
    }

    [Fact]
    public async Task The_last_ones_and_those_since_a_moment_can_be_asked_for()
    {
        for (var hour = 0; hour < 5; hour++)
        {
            Claude(hour.ToString(CultureInfo.InvariantCulture), "/w", hour);
        }

        (await FindAsync(new SessionFilter { Last = 2 })).Select(header => header.Id).ShouldBe(["4", "3"]);
        (await FindAsync(new SessionFilter { Since = SessionLogs.Day.AddHours(3) })).Select(header => header.Id).ShouldBe(["4", "3"]);
        (await FindAsync(new SessionFilter { Last = 0 })).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_beginning_of_an_id_is_enough_when_it_is_the_only_one()
    {
        Claude("1234-one", "/w", 1);
        Claude("1234-two", "/w", 2);
        var catalog = new SessionCatalog(_logs.Places);

        (await catalog.FindAsync("1234-o", Cancelled)).ShouldHaveSingleItem().Id.ShouldBe("1234-one");
        (await catalog.FindAsync("1234", Cancelled)).Count.ShouldBe(2);
        (await catalog.FindAsync("12", Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_export_is_read_from_its_beginning_though_it_breaks_off()
    {
        var path = _logs.Add("opencode/export-good.json", "exports/session.json", 1);
        var text = await File.ReadAllTextAsync(path, Cancelled);
        await File.WriteAllTextAsync(path, text[..(text.Length / 2)], Cancelled);

        var header = (await FindAsync(new SessionFilter(), SessionPlaces.In(_logs.PathOf("exports")))).ShouldHaveSingleItem();

        header.Format.ShouldBe("opencode");
        header.Id.ShouldStartWith("ses_");
        header.FirstMessage.ShouldNotBeNullOrEmpty();
        header.WorkingDirectory.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_opened_session_has_its_prompts_and_its_instructions()
    {
        var path = _logs.Write(
            ".claude/projects/p/a.jsonl",
            1,
            """{"type":"user","sessionId":"s","cwd":"/w","gitBranch":"fix","version":"2.1","timestamp":"2026-03-02T09:00:00Z","uuid":"11111111-1111-1111-1111-111111111111","message":{"role":"user","content":"Fix it."}}""",
            """{"type":"attachment","sessionId":"s","attachment":{"type":"instructions","files":[{"path":"/w/CLAUDE.md","content":"Never edit test/."}]}}""",
            """{"type":"user","sessionId":"s","uuid":"11111111-1111-1111-1111-111111111112","message":{"role":"user","content":"No, undo that."}}"""
        );

        var session = await SessionReader.OpenAsync(path, Cancelled);

        session.Prompts.Select(prompt => prompt.Text).ShouldBe(["Fix it.", "No, undo that."]);
        session.Header.ShouldSatisfyAllConditions(
            header => header.Branch.ShouldBe("fix"),
            header => header.Version.ShouldBe("2.1"),
            header => header.StartedAt.ShouldBe(SessionLogs.Day)
        );
        (await SessionInstructions.ReadAsync(session.Header, Cancelled)).ShouldBe([
            new InstructionText("/w/CLAUDE.md", "Never edit test/."),
        ]);
    }

    [Fact]
    public async Task A_file_that_is_no_session_is_refused()
    {
        var path = _logs.Write("notes.txt", 1, "hello");

        (await Should.ThrowAsync<AgentEvals.Problems.AgentEvalsException>(() => SessionReader.OpenAsync(path, Cancelled)))
            .Problems.ShouldHaveSingleItem()
            .Code.ShouldBe("AE4040");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private void Claude(string id, string directory, int hour) =>
        _logs.Write(
            $".claude/projects/p/{id}.jsonl",
            hour,
            $$$"""{"type":"user","sessionId":"{{{id}}}","cwd":"{{{directory}}}","message":{"content":"Hello"}}"""
        );

    private async Task<List<SessionHeader>> FindAsync(SessionFilter filter, SessionPlaces? places = null) =>
        await new SessionCatalog(places ?? _logs.Places).FindAsync(filter, Cancelled).ToListAsync(Cancelled);
}
