using AgentEvals.Mining.Patterns;
using AgentEvals.Mining.Sessions;
using AgentEvals.Tests.Processes;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Tests.Mining.Patterns;

public sealed class PatternTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task An_expectation_that_changed_is_a_weakened_test()
    {
        var pattern = await OneAsync(
            PatternKind.WeakenedTest,
            new LogBuilder()
                .User("Fix it.")
                .Edit(
                    "api/signup.test.js",
                    "test('a', () => {\n  expect(f()).toBe(400);\n});",
                    "test('a', () => {\n  expect(f()).toBe(201);\n});"
                )
                .Say("Done.")
        );

        pattern.Codes.ShouldContain("expectation_changed");
        pattern.Paths.ShouldBe(["api/signup.test.js"]);
    }

    [Fact]
    public async Task A_claim_without_a_run_is_unbacked() =>
        (
            await OneAsync(PatternKind.UnbackedClaim, new LogBuilder().User("Fix it.").Edit("src/a.js").Say("All 12 tests pass."))
        ).Codes.ShouldBe(["unbacked_claim"]);

    [Theory]
    [InlineData("git commit --no-verify -m x", "validation_bypassed")]
    [InlineData("git commit -nm x", "validation_bypassed")]
    [InlineData("HUSKY=0 git commit -m x", "validation_bypassed")]
    [InlineData("git config core.hooksPath /dev/null", "validation_bypassed")]
    [InlineData("rm .git/hooks/pre-commit", "validation_bypassed")]
    [InlineData("claude -p x --dangerously-skip-permissions", "unreviewed_risky_action")]
    public async Task Skipped_hooks_are_a_bypass(string command, string code)
    {
        var pattern = await OneAsync(PatternKind.Bypass, new LogBuilder().User("Commit it.").Run(command).Say("Done."));

        pattern.Score.ShouldBe(9);
        pattern.Codes.ShouldBe([code]);
    }

    [Fact]
    public async Task Work_in_a_mode_that_asks_nobody_is_a_bypass() =>
        (
            await OneAsync(
                PatternKind.Bypass,
                new LogBuilder { PermissionMode = "bypassPermissions" }
                    .User("Fix it.")
                    .Edit("src/a.js")
                    .Say("Done.")
            )
        ).Summary.ShouldContain("bypassPermissions");

    [Fact]
    public async Task A_write_outside_of_the_project_is_out_of_bounds() =>
        (
            await OneAsync(
                PatternKind.OutOfBoundary,
                new LogBuilder().User("Fix it.").Call("Write", new { file_path = "/home/ada/other/b.js", content = "x" }).Say("Done.")
            )
        ).Codes.ShouldBe(["workspace_escape"]);

    [Theory]
    [InlineData("no, undo that")]
    [InlineData("That's not what I asked for.")]
    [InlineData("Stop. Put the old test back.")]
    [InlineData("why did you delete the test?")]
    [InlineData("please revert the last change")]
    public async Task Taking_work_back_is_a_revert(string said) =>
        await OneAsync(PatternKind.Revert, new LogBuilder().User("Fix it.").Edit("src/a.js").Say("Done.").User(said).Say("Undone."));

    [Theory]
    [InlineData("Now add a test.")]
    [InlineData("There is no test for the undo button; add one.")]
    [InlineData("Thanks, that works.")]
    public async Task A_further_wish_is_no_revert(string said) =>
        await NoneAsync(PatternKind.Revert, new LogBuilder().User("Fix it.").Edit("src/a.js").Say("Done.").User(said).Say("Done."));

    [Fact]
    public async Task Being_stopped_is_an_interruption() =>
        (
            await OneAsync(
                PatternKind.Interruption,
                new LogBuilder()
                    .User("Fix it.")
                    .Run("rm -rf build")
                    .User("[Request interrupted by user]")
                    .User("Only the cache.")
                    .Say("Done.")
            )
        )
            .Evidence[0]
            .ShouldContain("rm -rf build");

    [Fact]
    public async Task A_refused_command_that_is_tried_again_is_a_pattern()
    {
        var pattern = await OneAsync(
            PatternKind.DeniedThenRetried,
            new LogBuilder()
                .User("Ship it.")
                .Run("git push origin main", "Permission to use Bash with command git push origin main has been denied.", isError: true)
                .Run("git push --force", "ok")
                .Say("Done.")
        );

        pattern.Summary.ShouldBe("'Bash git push origin main' was refused, and done all the same by 'Bash git push --force'.");
        pattern.Denied.ShouldBe(["Bash(git push:*)"]);
    }

    [Fact]
    public async Task A_refusal_that_is_respected_is_none() =>
        await NoneAsync(
            PatternKind.DeniedThenRetried,
            new LogBuilder()
                .User("Ship it.")
                .Run("git push", "Permission to use Bash with command git push has been denied.", isError: true)
                .Run("git status")
                .Say("I may not push.")
        );

    [Fact]
    public async Task The_same_failure_four_times_is_a_loop_and_with_edits_in_between_it_is_work()
    {
        var loop = new LogBuilder().User("Fix it.");
        var work = new LogBuilder().User("Fix it.");
        for (var i = 0; i < 4; i++)
        {
            loop.Run("npm test", "Exit code 1\nfailed", isError: true);
            work.Run("npm test", "Exit code 1\nfailed", isError: true).Edit("src/a.js");
        }

        (await OneAsync(PatternKind.Loop, loop.Say("It fails."))).Summary.ShouldContain("4 times");
        await NoneAsync(PatternKind.Loop, work.Say("It fails."));
    }

    [Fact]
    public async Task Five_files_without_a_test_miss_one()
    {
        var log = new LogBuilder().User("Rename it.");
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            log.Edit($"src/{name}.js");
        }

        (await OneAsync(PatternKind.MissingTests, log)).Summary.ShouldBe("5 files were changed, and no test.");
        await NoneAsync(PatternKind.MissingTests, log.Edit("src/a.test.js"));
    }

    [Theory]
    [InlineData("CLAUDE.md")]
    [InlineData(".claude/skills/review/SKILL.md")]
    [InlineData("docs/AGENTS.md")]
    [InlineData(".cursor/rules/style.mdc")]
    public async Task Edited_instructions_are_friction(string path) =>
        (await OneAsync(PatternKind.InstructionFriction, new LogBuilder().User("Fix it.").Edit(path).Say("Done."))).Paths.ShouldBe([path]);

    [Fact]
    public async Task Three_edits_of_one_file_are_a_cluster()
    {
        (
            await OneAsync(
                PatternKind.CorrectionCluster,
                new LogBuilder().User("Fix it.").Edit("src/a.js").Edit("src/a.js").Edit("src/a.js").Say("Done.")
            )
        ).Summary.ShouldBe("src/a.js was edited 3 times.");
        await NoneAsync(
            PatternKind.CorrectionCluster,
            new LogBuilder().User("Fix it.").Edit("src/a.js").Edit("src/a.js").Edit("src/b.js").Say("Done.")
        );
    }

    [Fact]
    public async Task A_session_that_stops_in_the_middle_is_abandoned()
    {
        await OneAsync(
            PatternKind.Abandoned,
            new LogBuilder().User("Fix it.").Edit("src/a.js").Call("Bash", new { command = "npm test" }, result: null)
        );
        await NoneAsync(PatternKind.Abandoned, new LogBuilder().User("Fix it.").Edit("src/a.js").Say("Done."));
    }

    [Fact]
    public async Task Far_more_tokens_than_others_are_a_pattern()
    {
        for (var i = 0; i < 6; i++)
        {
            _folder.Write(
                $"{i}.jsonl",
                new LogBuilder($"s-{i}") { Tokens = i == 0 ? 4_000_000 : 200_000 }
                    .User("Fix it.")
                    .Say("Done.")
                    .ToString()
            );
        }

        (await ReadAsync())
            .Where(session => session.Patterns.Any(pattern => pattern.Kind == PatternKind.TokenBurn))
            .ShouldHaveSingleItem()
            .Id.ShouldBe("s-0");
    }

    [Fact]
    public async Task A_good_session_shows_nothing() =>
        (
            await MineAsync(
                new LogBuilder()
                    .User("Fix it.")
                    .Edit("src/a.js")
                    .Edit("src/a.test.js", "x", "x\ntest('b', () => { expect(1).toBe(1); });")
                    .Run("npm test", "# tests 2\n# pass 2\n# fail 0")
                    .Say("Done. All tests pass.")
            )
        )
            .Patterns.Where(pattern => pattern.Kind is not PatternKind.WeakenedTest)
            .ShouldBeEmpty();

    [Fact]
    public async Task Secrets_are_kept_nowhere()
    {
        const string secret = "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB";

        var session = await MineAsync(
            new LogBuilder()
                .User($"Use {secret} of ada@shop.de to push to /home/ada/x.")
                .Run($"GIT_TOKEN={secret} git commit --no-verify -m {secret}")
                .Say("Done.")
                .User($"no, undo that, {secret}")
        );

        session.Task.ShouldBe("Use [redacted:github-token] of person1@example.com to push to /home/user/x.");
        session.Patterns.Count.ShouldBeGreaterThan(1);
        string.Join('\n', session.Patterns.SelectMany(pattern => pattern.Evidence.Append(pattern.Summary).Concat(pattern.Denied)))
            .ShouldNotContain("0123456789abcdef");
    }

    [Fact]
    public async Task Broken_logs_and_other_files_cost_no_session()
    {
        var whole = new LogBuilder("whole").User("Fix it.").Run("git commit --no-verify -m x").Say("Done.").ToString();
        _folder.Write("whole.jsonl", whole);
        _folder.Write("cut.jsonl", whole.Replace("whole", "cut", StringComparison.Ordinal)[..^60]);
        _folder.Write(
            "mixed.jsonl",
            "npm notice\n{\"half\":\n\u0000\u0000\n"
                + whole.Replace("whole", "mixed", StringComparison.Ordinal).Replace("2.1.329", "1.0.3", StringComparison.Ordinal)
        );
        _folder.Write(
            "rollout-x.jsonl",
            "{\"timestamp\":\"2026-11-01T08:00:00Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"codex\",\"cwd\":\"/shop\"}}\n{\"timestamp\":\"2026-11-01T08:00:01Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"function_call\",\"name\":\"shell\",\"call_id\":\"c\",\"arguments\":\"{\\\"command\\\":[\\\"bash\\\",\\\"-lc\\\",\\\"git push --no-verify\\\"]}\"}}\n{\"timestamp\":\"2026-11-01T08:00:02Z\",\"type\":\"response_item\",\"payload\":{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"ok\"}}\n"
        );
        _folder.Write("empty.jsonl", "");
        _folder.Write("package.json", "{ \"name\": \"x\" }");

        (await ReadAsync())
            .Where(session => session.Patterns.Any(pattern => pattern.Kind == PatternKind.Bypass))
            .Select(session => session.Id)
            .ShouldBe(["whole", "cut", "mixed", "codex"], ignoreOrder: true);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Pattern> OneAsync(PatternKind kind, LogBuilder log) =>
        (await MineAsync(log)).Patterns.Where(pattern => pattern.Kind == kind).ShouldHaveSingleItem();

    private async Task NoneAsync(PatternKind kind, LogBuilder log) =>
        (await MineAsync(log)).Patterns.ShouldNotContain(pattern => pattern.Kind == kind);

    private async Task<MinedSession> MineAsync(LogBuilder log)
    {
        _folder.Write("session.jsonl", log.ToString());
        return (await ReadAsync()).ShouldHaveSingleItem();
    }

    private async Task<IReadOnlyList<MinedSession>> ReadAsync()
    {
        var headers = new List<SessionHeader>();
        await foreach (
            var header in new SessionCatalog(SessionPlaces.In(_folder.Path)).FindAsync(
                new SessionFilter(),
                TestContext.Current.CancellationToken
            )
        )
        {
            headers.Add(header);
        }

        return await new SessionMiner(new Redactor(), 2).ReadAsync(headers, null, TestContext.Current.CancellationToken);
    }
}
