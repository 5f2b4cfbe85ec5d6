using AgentEvals.Diffs;

namespace AgentEvals.Tests.Workspaces;

public sealed class CaptureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_done_is_nothing_changed()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync("git status; ls");

        changes.Diff.IsEmpty.ShouldBeTrue();
        changes.EndCommit.ShouldBe(changes.StartCommit);
        (changes.Commits.Count, changes.HistoryRewritten, changes.SourceChanges.Count).ShouldBe((0, false, 0));
    }

    [Fact]
    public async Task Uncommitted_staged_committed_and_new_files_are_seen_as_one_diff()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            """
            echo four >> README.md; git commit -qam 'First' -m 'With a body'
            echo 'x' >> api/signup.ts; git add -A
            echo 'y' >> api/signup.ts
            echo new > new.txt
            rm run.sh
            """
        );

        Workbench.Summary(changes.Diff).ShouldBe(["Modified README.md", "Modified api/signup.ts", "Added new.txt", "Deleted run.sh"]);
        changes.Diff.Files[1].NewText.ShouldBe("export const signup = () => 200;\nx\ny\n");
        changes.Commits.ShouldHaveSingleItem().Message.ShouldBe("First\n\nWith a body");
        changes.EndCommit.ShouldBe(changes.Commits[0].Id);
        changes.HistoryRewritten.ShouldBeFalse();
    }

    [Fact]
    public async Task Texts_before_and_after_are_whole()
    {
        using var bench = Workbench.Create();
        var old = string.Concat(Enumerable.Range(1, 3000).Select(i => $"line {i}\n"));
        bench.Add("long.txt", old);

        var file = (await bench.TrialAsync("sed -i.bak 's/^line 1500$/changed/' long.txt && rm long.txt.bak")).Diff.Files.Single();

        (file.HasWholeText, file.OldText).ShouldBe((true, old));
        file.NewText.ShouldBe(old.Replace("line 1500\n", "changed\n", StringComparison.Ordinal));
        var again = DiffParser.Parse(DiffWriter.Write(new Diff([file]))).Files.Single();
        (again.OldText, again.NewText).ShouldBe((file.OldText, file.NewText));
    }

    [Fact]
    public async Task A_change_in_a_very_long_file_has_three_lines_of_context()
    {
        using var bench = Workbench.Create();
        bench.Add("long.txt", string.Concat(Enumerable.Range(1, 60_000).Select(i => $"line {i}\n")));

        var file = (await bench.TrialAsync("sed -i.bak 's/^line 1500$/changed/' long.txt && rm long.txt.bak")).Diff.Files.Single();

        (file.HasWholeText, file.NewText).ShouldBe((false, null));
        file.Hunks.Single().Lines.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Renames_modes_links_and_binaries_are_seen()
    {
        using var bench = Workbench.Create();
        bench.Add("logo.bin", "\0one");

        var changes = await bench.TrialAsync(
            """
            git mv README.md GUIDE.md
            chmod +x api/signup.ts
            rm api/signup.test.ts; ln -s signup.ts api/signup.test.ts
            ln -s /etc outside
            printf '\000two' > logo.bin
            """
        );

        Workbench
            .Summary(changes.Diff)
            .ShouldBe([
                "Renamed GUIDE.md from README.md",
                "TypeChanged api/signup.test.ts",
                "Modified api/signup.ts",
                "Modified logo.bin binary",
                "Added outside",
            ]);
        var files = changes.Diff.Files;
        (files[1].OldMode, files[1].NewMode, files[1].NewText).ShouldBe(("100644", "120000", "signup.ts"));
        (files[2].OldMode, files[2].NewMode).ShouldBe(("100644", "100755"));
        files[3].NewSize.ShouldBe(4);
        files[4].NewText.ShouldBe("/etc");
    }

    [Fact]
    public async Task Odd_paths_keep_their_names()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            """
            mkdir 'a b'; echo 1 > 'a b/c d.txt'; echo 1 > 'ünï.txt'; echo 1 > "$(printf 'new\nline')"; echo 1 > '"quoted"'; echo 1 > '-dash'; echo 1 > 'back\slash'; echo 1 > ':(glob)x'
            """
        );

        changes
            .Diff.Files.Select(file => file.Path)
            .ShouldBe(["\"quoted\"", "-dash", ":(glob)x", "a b/c d.txt", "back\\slash", "new\nline", "ünï.txt"]);
        DiffParser
            .Parse(DiffWriter.Write(changes.Diff))
            .Files.Select(file => file.Path)
            .ShouldBe(changes.Diff.Files.Select(file => file.Path));
    }

    [Fact]
    public async Task Ignored_files_are_seen_and_large_ignored_folders_are_one_entry()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            """
            echo secret > debug.log
            mkdir -p node_modules/a node_modules/b; for i in $(seq 100); do echo $i > node_modules/a/$i.js; done
            """
        );

        Workbench.Summary(changes.Diff).ShouldBe(["Added debug.log ignored", "Added node_modules ignored files=100"]);
        changes.Diff.Files[0].NewText.ShouldBe("secret\n");
    }

    [Fact]
    public async Task Ignoring_a_file_does_not_hide_it()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            "echo '*.ts' >> .gitignore; echo x >> api/signup.ts; echo y > api/other.ts; d=$(git rev-parse --absolute-git-dir); echo '*' > $d/info/exclude; echo z > new.txt"
        );

        Workbench
            .Summary(changes.Diff)
            .ShouldBe(["Modified .gitignore", "Added api/other.ts ignored", "Modified api/signup.ts", "Added new.txt"]);
    }

    [Fact]
    public async Task Attributes_that_call_text_binary_are_not_believed()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync("echo '* binary -diff' > .gitattributes; echo x >> api/signup.ts");

        changes.Diff.Files.Single(file => file.Path == "api/signup.ts").AddedLines.Single().Text.ShouldBe("x");
    }

    [Fact]
    public async Task A_nested_repository_is_seen_with_its_files()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            """
            git init -q sub; echo inside > sub/file.txt
            git -C sub add -A; git -C sub -c user.name=a -c user.email=a@b commit -qm x
            git init -q empty
            """
        );

        Workbench.Summary(changes.Diff).ShouldBe(["Added empty nested files=0", "Added sub nested files=1", "Added sub/file.txt"]);
        changes.Diff.Files[2].NewText.ShouldBe("inside\n");
    }

    [Fact]
    public async Task A_huge_file_is_named_and_not_read()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            "truncate -s 200M huge.dat; truncate -s 150M api/signup.ts; mkdir node_modules; truncate -s 300M node_modules/x"
        );

        Workbench
            .Summary(changes.Diff)
            .ShouldBe(["Modified api/signup.ts binary", "Added huge.dat binary", "Added node_modules/x ignored binary"]);
        changes.Diff.Files.Select(file => file.NewSize).ShouldBe([150L << 20, 200L << 20, 300L << 20]);
    }

    [Fact]
    public async Task Files_that_become_folders_and_back_are_seen()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            "rm README.md; mkdir README.md; echo x > README.md/x; rm -r api; echo api > api; mkfifo pipe; rm run.sh; mkfifo run.sh"
        );

        Workbench
            .Summary(changes.Diff)
            .ShouldBe([
                "Deleted README.md",
                "Added README.md/x",
                "Added api",
                "Deleted api/signup.test.ts",
                "Deleted api/signup.ts",
                "Deleted run.sh",
            ]);
    }

    [Theory]
    [InlineData("rm .git")]
    [InlineData("echo garbage > .git")]
    [InlineData("rm .git; git init -q; git config user.name a; git config user.email a@b; git add -A; git commit -qm mine")]
    [InlineData("d=$(git rev-parse --absolute-git-dir); rm -rf $d")]
    [InlineData("d=$(git rev-parse --absolute-git-dir); echo garbage > $d/index")]
    [InlineData("d=$(git rev-parse --absolute-git-dir); echo garbage > $d/config")]
    [InlineData("d=$(git rev-parse --absolute-git-dir); echo garbage > $d/HEAD")]
    [InlineData("git update-index --assume-unchanged api/signup.ts; git update-index --skip-worktree README.md")]
    public async Task A_damaged_repository_hides_nothing(string damage)
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync($"echo x >> api/signup.ts; echo x >> README.md; {damage}");

        Workbench.Summary(changes.Diff).ShouldBe(["Modified README.md", "Modified api/signup.ts"]);
    }

    [Fact]
    public async Task Nothing_of_the_repository_is_run()
    {
        using var bench = Workbench.Create();
        var proof = bench.Other("ran");

        var changes = await bench.TrialAsync(
            $$"""
            d=$(git rev-parse --absolute-git-dir)
            mkdir -p $d/hooks
            for h in post-checkout post-index-change pre-commit fsmonitor-watchman reference-transaction; do printf '#!/bin/sh\necho hook >> {{proof}}\n' > $d/hooks/$h; chmod +x $d/hooks/$h; done
            git config filter.evil.clean 'sh -c "echo clean >> {{proof}}; cat"'
            git config filter.evil.smudge 'sh -c "echo smudge >> {{proof}}; cat"'
            git config diff.evil.textconv 'sh -c "echo textconv >> {{proof}}"'
            git config diff.evil.command 'sh -c "echo command >> {{proof}}"'
            git config core.fsmonitor 'sh -c "echo fsmonitor >> {{proof}}"'
            git config diff.external 'sh -c "echo external >> {{proof}}"'
            git config alias.status '!echo alias >> {{proof}}'
            echo '* filter=evil diff=evil' > .gitattributes
            rm -f {{proof}}
            echo x >> api/signup.ts
            """
        );

        Workbench.Summary(changes.Diff).ShouldBe(["Added .gitattributes", "Modified api/signup.ts"]);
        File.Exists(proof).ShouldBeFalse(File.Exists(proof) ? File.ReadAllText(proof) : "");
    }

    [Fact]
    public async Task Amending_the_starting_commit_rewrites_history()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync("echo x >> README.md; git commit -qa --amend -m other");

        changes.HistoryRewritten.ShouldBeTrue();
        Workbench.Summary(changes.Diff).ShouldBe(["Modified README.md"]);
    }

    [Fact]
    public async Task Commits_are_listed_oldest_first_also_from_packed_refs_and_other_branches()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            "git checkout -qb topic/x; echo 1 > a; git add -A; git commit -qm one; echo 2 > a; git commit -qam two; git pack-refs --all; git gc -q"
        );

        changes.Commits.Select(commit => commit.Message).ShouldBe(["one", "two"]);
        changes.HistoryRewritten.ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_deleted_is_seen_as_such()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(bench.Spec, Token);

        Directory.Delete(workspace.Path, recursive: true);
        var changes = await workspace.CaptureAsync(Token);

        changes.Diff.Files.ShouldAllBe(file => file.Kind == ChangeKind.Deleted);
        changes.Diff.Files.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_submodule_at_another_commit_is_seen()
    {
        using var bench = Workbench.Create();

        var changes = await bench.TrialAsync(
            """
            git init -q lib; git -C lib -c user.name=a -c user.email=a@b commit -q --allow-empty -m x
            git add lib 2>/dev/null; git commit -qm 'with submodule'
            """
        );

        Workbench.Summary(changes.Diff).ShouldBe(["Added lib nested files=0"]);
        changes.Commits.Count.ShouldBe(1);
    }
}
