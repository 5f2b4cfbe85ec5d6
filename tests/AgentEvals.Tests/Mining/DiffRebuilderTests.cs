using System.Text.Json.Nodes;
using AgentEvals.Diffs;
using AgentEvals.Mining.Rebuilding;
using AgentEvals.Mining.Sessions;
using AgentEvals.Workspaces;

namespace AgentEvals.Tests.Mining;

public sealed class DiffRebuilderTests : IDisposable
{
    private const string Root = "/home/dev/shop";

    private readonly SessionLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Edits_of_one_file_add_up()
    {
        var changes = await RebuildAsync(log =>
            log.Edit("src/a.js", "one\ntwo\n", "two", "2").Edit("src/a.js", "one\n2\n", "one\n", "zero\none\n")
        );

        changes.Files.ShouldBe([new RebuiltFile("src/a.js", Certainty.Exact)]);
        changes.Before["src/a.js"].Text.ShouldBe("one\ntwo\n");
        changes
            .Diff.ToString()
            .ShouldBe(
                """
                diff --git a/src/a.js b/src/a.js
                --- a/src/a.js
                +++ b/src/a.js
                @@ -1,2 +1,3 @@
                +zero
                 one
                -two
                +2

                """.ReplaceLineEndings("\n")
            );
    }

    [Fact]
    public async Task Several_edits_of_one_call_are_made_one_after_the_other()
    {
        // Claude Code 1 and 2.0 had this tool; logs of theirs are still on disks.
        var edits = new JsonArray(
            new JsonObject { ["old_string"] = "one", ["new_string"] = "two" },
            new JsonObject
            {
                ["old_string"] = "two",
                ["new_string"] = "three",
                ["replace_all"] = true,
            }
        );
        var changes = await RebuildAsync(log =>
            log.Call(
                "MultiEdit",
                new JsonObject { ["file_path"] = $"{Root}/a.js", ["edits"] = edits.DeepClone() },
                new JsonObject
                {
                    ["filePath"] = $"{Root}/a.js",
                    ["edits"] = edits,
                    ["originalFile"] = "one\ntwo\n",
                    ["structuredPatch"] = new JsonArray(),
                }
            )
        );

        changes.Files.ShouldBe([new RebuiltFile("a.js", Certainty.Exact)]);
        changes
            .Diff.Files.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(file => file.OldText.ShouldBe("one\ntwo\n"), file => file.NewText.ShouldBe("three\nthree\n"));
    }

    [Fact]
    public async Task A_file_that_was_written_and_taken_back_is_no_change()
    {
        var changes = await RebuildAsync(log =>
            log.Edit("a.js", "one\n", "one", "two").Edit("a.js", "two\n", "two", "one").Write("new.js", null, "x\n").Bash("rm new.js")
        );

        changes.Diff.Files.ShouldBeEmpty();
        changes.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hundreds_of_edits_of_one_large_file_are_followed_place_by_place()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(number => $"line {number}\n"));
        var start = text;
        var changes = await RebuildAsync(log =>
        {
            for (var number = 0; number < 300; number++)
            {
                log.Edit("a.txt", text, $"line {number}\n", $"LINE {number}\nand more\n");
                text = text.Replace($"line {number}\n", $"LINE {number}\nand more\n", StringComparison.Ordinal);
            }
        });

        changes.Certainty.ShouldBe(Certainty.Exact);
        changes
            .Diff.Files.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(file => file.OldText.ShouldBe(start), file => file.NewText.ShouldBe(text));
    }

    [Fact]
    public async Task Moves_and_deletions_through_the_shell_are_followed()
    {
        var changes = await RebuildAsync(log =>
            log.Read("a.js", "one\ntwo\nthree\n").Read("b.js", "b\n").Bash("git mv a.js c.js && git rm -q b.js")
        );

        changes.Certainty.ShouldBe(Certainty.Exact);
        changes
            .Diff.Files.Select(file => (file.Kind, file.Path, file.OldPath))
            .ShouldBe([(ChangeKind.Deleted, "b.js", null), (ChangeKind.Renamed, "c.js", "a.js")]);
    }

    [Fact]
    public async Task What_failed_or_was_refused_changed_nothing()
    {
        var changes = await RebuildAsync(log =>
            log.Read("a.js", "one\n")
                .Call(
                    "Edit",
                    new JsonObject
                    {
                        ["file_path"] = $"{Root}/a.js",
                        ["old_string"] = "x",
                        ["new_string"] = "y",
                    },
                    JsonValue.Create("Error: not found"),
                    "<tool_use_error>String to replace not found in file.</tool_use_error>",
                    isError: true
                )
                .Denied("Write", new JsonObject { ["file_path"] = $"{Root}/b.js", ["content"] = "b" })
                .Bash("rm a.js", "rm: cannot remove 'a.js'", exit: 1)
                .Bash("git mv a.js b.js", "fatal: bad source", exit: 128)
        );

        changes.Diff.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_a_command_wrote_is_unknown_until_it_is_seen_again()
    {
        var sed = await RebuildAsync(log => log.Read("a.js", "one\n").Bash("sed -i s/one/two/ a.js"));
        sed.Files.ShouldBe([new RebuiltFile("a.js", Certainty.Unknown, "A command wrote it, and the log does not show what.")]);
        sed.Diff.Files.ShouldHaveSingleItem().Hunks.ShouldBeEmpty();

        var seen = await RebuildAsync(log => log.Read("a.js", "one\n").Bash("sed -i s/one/two/ a.js").Read("a.js", "two\n"));
        seen.Files.ShouldBe([new RebuiltFile("a.js", Certainty.Exact)]);
        seen.Diff.Files.ShouldHaveSingleItem().NewText.ShouldBe("two\n");
    }

    [Fact]
    public async Task A_here_document_is_known_and_a_formatter_is_named()
    {
        var changes = await RebuildAsync(log => log.Bash("cat > notes.md <<'EOF'\nhello\nEOF").Bash("npx prettier --write ."));

        changes.Diff.Files.ShouldHaveSingleItem().NewText.ShouldBe("hello\n");
        changes.Files.ShouldHaveSingleItem().Certainty.ShouldBe(Certainty.Partial);
        changes.Opaque.ShouldBe(["npx prettier --write ."]);
    }

    [Fact]
    public async Task What_lies_outside_of_the_repository_is_not_in_the_diff()
    {
        var changes = await RebuildAsync(log =>
            log.Call(
                    "Write",
                    new JsonObject { ["file_path"] = "/etc/x", ["content"] = "x" },
                    new JsonObject
                    {
                        ["type"] = "create",
                        ["filePath"] = "/etc/x",
                        ["content"] = "x",
                    }
                )
                .Bash("rm ../other/y.js")
        );

        changes.Diff.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_file_that_nobody_read_is_known_from_the_starting_commit_alone()
    {
        var changes = await RebuildAsync(log => log.Bash("rm a.js"));

        changes.Files.ShouldBe([new RebuiltFile("a.js", Certainty.Unknown, "It was deleted, and the log does not show what it held.")]);
        changes
            .Diff.Files.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                file => file.Kind.ShouldBe(ChangeKind.Deleted),
                file => file.IsUnknown.ShouldBeTrue(),
                file => file.HasWholeText.ShouldBeFalse()
            );
        DiffParser.Parse(DiffWriter.Write(changes.Diff)).Files.ShouldHaveSingleItem().IsUnknown.ShouldBeTrue();
    }

    [Fact]
    public async Task Patches_of_a_rollout_give_their_lines_before_the_whole_file_is_seen()
    {
        var changes = await RolloutAsync(
            Patch(
                "c1",
                """{"/home/dev/shop/a.js":{"type":"update","unified_diff":"@@ -10,2 +10,3 @@\n ten\n+ten and a half\n eleven\n","move_path":null}}"""
            ),
            Patch("c2", """{"/home/dev/shop/a.js":{"type":"update","unified_diff":"@@ -3,2 +3,1 @@\n-three\n four\n","move_path":null}}""")
        );

        changes.Files.ShouldBe([new RebuiltFile("a.js", Certainty.Partial, "The changed lines are known, the rest of the file is not.")]);
        changes
            .Diff.ToString()
            .ShouldBe(
                """
                diff --git a/a.js b/a.js
                --- a/a.js
                +++ b/a.js
                @@ -3,2 +3 @@
                -three
                 four
                @@ -10,2 +9,3 @@
                 ten
                +ten and a half
                 eleven

                """.ReplaceLineEndings("\n")
            );
    }

    [Fact]
    public async Task A_look_at_the_whole_file_afterwards_tells_what_it_was_before()
    {
        var changes = await RolloutAsync(
            Patch("c1", """{"/home/dev/shop/a.js":{"type":"update","unified_diff":"@@ -2,1 +2,1 @@\n-two\n+2\n","move_path":null}}"""),
            """{"type":"event_msg","payload":{"type":"item_completed","item":{"type":"CommandExecution","id":"c3","command":["/bin/bash","-lc","cat a.js"],"cwd":"/home/dev/shop","parsed_cmd":[{"type":"read","cmd":"cat a.js","name":"a.js","path":"a.js"}],"status":"completed","aggregated_output":"one\n2\nthree\n","exit_code":0}}}"""
        );

        changes.Files.ShouldBe([new RebuiltFile("a.js", Certainty.Exact)]);
        changes.Before["a.js"].Text.ShouldBe("one\ntwo\nthree\n");
    }

    [Fact]
    public async Task A_log_that_breaks_off_in_an_edit_says_so()
    {
        var log = new ClaudeLog(Root).Edit("a.js", "one\n", "one", "two").Edit("a.js", "two\n", "two", "three");
        var path = _logs.Write("x.jsonl", 1, log.Lines[..^1]);

        var changes = await RebuildAsync(path);

        changes.Files.ShouldBe([new RebuiltFile("a.js", Certainty.Unknown, "The log ends before the result of its last edit.")]);
    }

    [Fact]
    public async Task Line_ends_of_the_starting_commit_are_kept()
    {
        var repository = _logs.PathOf("shop");
        Directory.CreateDirectory(repository);
        await File.WriteAllTextAsync(Path.Combine(repository, "a.js"), "one\r\ntwo\r\n", TestContext.Current.CancellationToken);
        var commit = GitRepository.Commit(repository);
        var log = new ClaudeLog(repository).Edit("a.js", "one\ntwo\n", "two", "2");

        var changes = await Rebuilder.RebuildAsync(
            await SessionReader.OpenAsync(_logs.Write("x.jsonl", 1, log.Lines), TestContext.Current.CancellationToken),
            repository,
            repository,
            commit,
            TestContext.Current.CancellationToken
        );

        changes.Diff.Files.ShouldHaveSingleItem().NewText.ShouldBe("one\r\n2\r\n");
        changes.NotAsCommitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_was_not_as_committed_is_named()
    {
        var repository = _logs.PathOf("shop");
        Directory.CreateDirectory(repository);
        await File.WriteAllTextAsync(Path.Combine(repository, "a.js"), "one\n", TestContext.Current.CancellationToken);
        var commit = GitRepository.Commit(repository);
        var log = new ClaudeLog(repository).Edit("a.js", "uncommitted\n", "uncommitted", "changed");

        var changes = await Rebuilder.RebuildAsync(
            await SessionReader.OpenAsync(_logs.Write("x.jsonl", 1, log.Lines), TestContext.Current.CancellationToken),
            repository,
            repository,
            commit,
            TestContext.Current.CancellationToken
        );

        changes.NotAsCommitted.ShouldBe(["a.js"]);
        changes.Before["a.js"].Text.ShouldBe("uncommitted\n");
    }

    private static DiffRebuilder Rebuilder { get; } = new(new WorkspaceOptions { Root = Path.GetTempPath() });

    private static string Patch(string id, string changes) =>
        $$$"""{"type":"event_msg","payload":{"type":"item_completed","item":{"type":"FileChange","id":"{{{id}}}","changes":{{{changes}}} ,"status":"completed"}} }""";

    private Task<RebuiltChanges> RebuildAsync(Action<ClaudeLog> act)
    {
        var log = new ClaudeLog(Root).User("Do it.");
        act(log);
        return RebuildAsync(_logs.Write("x.jsonl", 1, log.Lines));
    }

    private Task<RebuiltChanges> RolloutAsync(params string[] lines) =>
        RebuildAsync(
            _logs.Write("rollout-x.jsonl", 1, ["""{"type":"session_meta","payload":{"id":"s","cwd":"/home/dev/shop"}}""", .. lines])
        );

    private static async Task<RebuiltChanges> RebuildAsync(string path) =>
        await Rebuilder.RebuildAsync(
            await SessionReader.OpenAsync(path, TestContext.Current.CancellationToken),
            Root,
            null,
            null,
            TestContext.Current.CancellationToken
        );
}
