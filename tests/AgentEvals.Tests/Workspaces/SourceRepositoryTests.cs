using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Diffs;
using AgentEvals.Workspaces;

namespace AgentEvals.Tests.Workspaces;

public sealed class SourceRepositoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_starts_from_a_commit_of_a_real_repository_and_later_commits_are_not_in_sight()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        await using var pool = bench.Pool();

        await using var workspace = await pool.RentAsync(new WorkspaceSpec { Repository = git.Path, Commit = "HEAD~1" }, Token);

        workspace.StartCommit.ShouldBe((await git.GitAsync("rev-parse", "HEAD~1")).Trim());
        File.ReadAllText(Path.Combine(workspace.Path, "a.txt")).ShouldBe("one\n");
        (
            await Workbench.RunAsync(
                workspace.Path,
                "git log --all --format=%s; git branch -a --format='%(refname)'; git remote; git status --porcelain"
            )
        ).ShouldBe("first\nrefs/heads/main\n");
    }

    [Fact]
    public async Task One_workspace_serves_several_commits()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        await using var pool = bench.Pool();
        string path;
        await using (var first = await pool.RentAsync(new WorkspaceSpec { Repository = git.Path, Commit = "HEAD~1" }, Token))
        {
            path = first.Path;
        }

        await using var second = await pool.RentAsync(new WorkspaceSpec { Repository = git.Path }, Token);

        second.Path.ShouldBe(path);
        File.ReadAllText(Path.Combine(path, "a.txt")).ShouldBe("two\n");
        (await second.CaptureAsync(Token)).Diff.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task The_source_is_the_same_before_and_after()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        git.Write("uncommitted.txt", "x");
        await git.GitAsync("add", "uncommitted.txt");
        var before = Snapshot(git.Path);

        await using (var pool = bench.Pool())
        {
            await using var workspace = await pool.RentAsync(new WorkspaceSpec { Repository = git.Path }, Token);
            await Workbench.RunAsync(
                workspace.Path,
                "echo x >> a.txt; git commit -qam agent; git branch other; git stash list; git gc -q --prune=now; git config a.b c"
            );
            (await workspace.CaptureAsync(Token)).SourceChanges.ShouldBeEmpty();
        }

        Snapshot(git.Path).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_trial_did_to_the_source_is_told()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        var start = (await git.GitAsync("rev-parse", "HEAD")).Trim();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(new WorkspaceSpec { Repository = git.Path }, Token);

        git.Write("a.txt", "three\n");
        await git.GitAsync("stash", "-q");
        await git.GitAsync("tag", "new");
        await git.GitAsync("checkout", "-qb", "topic");
        await git.GitAsync("branch", "-f", "main", "HEAD~1");
        await git.GitAsync("config", "x.y", "z");
        git.Write(".git/hooks/pre-commit", "#!/bin/sh\n");
        git.Write("b.txt", "b");
        await git.GitAsync("add", "b.txt");
        var changes = (await workspace.CaptureAsync(Token)).SourceChanges;

        changes.ShouldBe([
            "HEAD of the source repository moved from 'ref: refs/heads/main' to 'ref: refs/heads/topic'.",
            $"The ref 'refs/heads/main' of the source repository moved from {start} to {(await git.GitAsync("rev-parse", "main")).Trim()}.",
            "The source repository has a new ref 'refs/heads/topic'.",
            "The source repository has a new ref 'refs/tags/new'.",
            "The stash of the source repository changed.",
            "The configuration of the source repository changed.",
            "The hooks of the source repository changed.",
            "The index of the source repository changed.",
        ]);
    }

    [Fact]
    public async Task An_index_that_was_only_refreshed_did_not_change()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(new WorkspaceSpec { Repository = git.Path }, Token);

        File.SetLastWriteTimeUtc(Path.Combine(git.Path, "a.txt"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await git.GitAsync("update-index", "--refresh");

        (await workspace.CaptureAsync(Token)).SourceChanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Worktrees_subdirectories_and_bare_repositories_are_sources_too()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        var worktree = bench.Other("worktree");
        var bare = bench.Other("bare.git");
        await git.GitAsync("worktree", "add", "-q", "-b", "side", worktree, "HEAD~1");
        await git.GitAsync("clone", "-q", "--bare", git.Path, bare);
        git.Write("sub/dir/x", "x");
        await using var pool = bench.Pool();

        await using var first = await pool.RentAsync(new WorkspaceSpec { Repository = worktree }, Token);
        await using var second = await pool.RentAsync(new WorkspaceSpec { Repository = bare, Commit = "main~1" }, Token);
        await using var third = await pool.RentAsync(
            new WorkspaceSpec { Repository = Path.Combine(git.Path, "sub", "dir"), Commit = "main~1" },
            Token
        );

        second.StartCommit.ShouldBe(first.StartCommit);
        third.StartCommit.ShouldBe(first.StartCommit);
        (await Workbench.RunAsync(first.Path, "git branch --show-current")).ShouldBe("side\n");
        Path.GetFileName(second.Path).ShouldBe("bare");
    }

    [Fact]
    public async Task A_shallow_clone_serves_what_it_has_and_says_how_to_get_the_rest()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        var old = (await git.GitAsync("rev-parse", "HEAD~1")).Trim();
        var shallow = bench.Other("shallow");
        await git.GitAsync("clone", "-q", "--depth=1", "file://" + git.Path, shallow);
        await using var pool = bench.Pool();

        await using var workspace = await pool.RentAsync(new WorkspaceSpec { Repository = shallow }, Token);
        await Workbench.RunAsync(workspace.Path, "echo x >> a.txt; git commit -qam agent");
        var changes = await workspace.CaptureAsync(Token);
        var exception = await Should.ThrowAsync<AgentEvalsException>(() =>
            pool.RentAsync(new WorkspaceSpec { Repository = shallow, Commit = old }, Token)
        );

        (changes.Commits.Count, changes.HistoryRewritten).ShouldBe((1, false));
        exception.Message.ShouldBe(
            $"AE2005: The commit '{old}' is not in the repository '{shallow}', which is a shallow clone. Correct workspace.commit, or run 'git -C \"{shallow}\" fetch --unshallow'."
        );
    }

    [Fact]
    public async Task A_partial_clone_without_the_files_says_how_to_get_them()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        await git.GitAsync("config", "uploadpack.allowFilter", "true");
        var partial = bench.Other("partial");
        await git.GitAsync("clone", "-q", "--filter=blob:none", "file://" + git.Path, partial);
        await using var pool = bench.Pool();
        var spec = new WorkspaceSpec { Repository = partial, Commit = "HEAD~1" };

        var exception = await Should.ThrowAsync<AgentEvalsException>(() => pool.RentAsync(spec, Token));
        exception.Problems.Single().Code.ShouldBe("AE2006");
        await Workbench.RunAsync(partial, exception.Problems.Single().Fix.Split('\'')[1]);
        await using var workspace = await pool.RentAsync(spec, Token);

        File.ReadAllText(Path.Combine(workspace.Path, "a.txt")).ShouldBe("one\n");
    }

    [Fact]
    public async Task A_repository_of_sha256_objects_is_a_source()
    {
        using var bench = Workbench.Create();
        using var git = await GitDirectory.CreateAsync();
        await git.GitAsync("init", "-q", "--object-format=sha256", "-b", "main", "long");
        git.Write("long/a.txt", "one\n");
        await git.GitAsync("-C", "long", "add", "-A");
        await git.GitAsync("-C", "long", "commit", "-qm", "first");
        await using var pool = bench.Pool();

        await using var workspace = await pool.RentAsync(new WorkspaceSpec { Repository = Path.Combine(git.Path, "long") }, Token);
        await Workbench.RunAsync(workspace.Path, "echo x >> a.txt; git commit -qam agent");
        var changes = await workspace.CaptureAsync(Token);

        changes.EndCommit.Length.ShouldBe(64);
        changes.Diff.Files.Single().NewText.ShouldBe("one\nx\n");
        changes.Commits.Single().Message.ShouldBe("agent");
    }

    [Theory]
    [InlineData(".git a.txt src", "src/api")]
    [InlineData(".git docs", "docs/**")]
    public async Task A_sparse_workspace_holds_what_was_asked_for(string expected, string sparse)
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        foreach (var name in new[] { "src/api/x.cs", "src/web/y.cs", "docs/z.md" })
        {
            git.Write(name, "x\n");
        }

        await git.CommitAsync();
        await using var pool = bench.Pool();
        var spec = new WorkspaceSpec { Repository = git.Path, Sparse = [sparse] };

        await using var workspace = await pool.RentAsync(spec, Token);
        var there = Directory.GetFileSystemEntries(workspace.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        await Workbench.RunAsync(
            workspace.Path,
            "mkdir -p src/api src/web; echo new > src/api/new.cs; echo new > src/web/new.cs; git status --porcelain"
        );
        var changes = await workspace.CaptureAsync(Token);

        string.Join(' ', there).ShouldBe(expected);
        Directory.Exists(Path.Combine(workspace.Path, "src", "web")).ShouldBeTrue();
        Workbench.Summary(changes.Diff).ShouldBe(["Added src/api/new.cs", "Added src/web/new.cs"]);
    }

    [Fact]
    public async Task Files_in_the_empty_folder_of_a_submodule_are_seen_and_do_not_stay()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        await git.GitAsync("update-index", "--add", "--cacheinfo", $"160000,{(await git.GitAsync("rev-parse", "HEAD")).Trim()},lib");
        await git.GitAsync("commit", "-qm", "a submodule");
        await using var pool = bench.Pool();
        var spec = new WorkspaceSpec { Repository = git.Path };

        WorkspaceChanges changes;
        await using (var workspace = await pool.RentAsync(spec, Token))
        {
            await Workbench.RunAsync(workspace.Path, "echo hidden > lib/x");
            changes = await workspace.CaptureAsync(Token);
        }

        await using var next = await pool.RentAsync(spec, Token);

        Workbench.Summary(changes.Diff).ShouldBe(["Added lib nested files=1", "Added lib/x"]);
        Directory.GetFileSystemEntries(Path.Combine(next.Path, "lib")).ShouldBeEmpty();
        (await next.CaptureAsync(Token)).Diff.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_repository_or_no_commit_is_said_so()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        await using var pool = bench.Pool();
        var missing = bench.Other("missing");

        (await Problem(new WorkspaceSpec { Repository = missing })).ShouldBe(
            $"AE2004: The repository '{missing}' does not exist. Correct workspace.repository."
        );
        (await Problem(new WorkspaceSpec { Repository = "/" })).ShouldStartWith("AE2004: '/' is in no git repository: ");
        (await Problem(new WorkspaceSpec { Repository = git.Path, Commit = "no-such" })).ShouldBe(
            $"AE2005: The commit 'no-such' is not in the repository '{git.Path}'. Correct workspace.commit, or run 'git -C \"{git.Path}\" fetch origin no-such'."
        );
        (await Problem(new WorkspaceSpec { Repository = git.Path, Commit = "--all" })).ShouldStartWith("AE2005: ");
        (await Problem(new WorkspaceSpec())).ShouldBe(
            "AE2013: The scenario names no workspace. Give workspace.fixture, or workspace.repository with a commit."
        );

        async Task<string> Problem(WorkspaceSpec spec) =>
            (await Should.ThrowAsync<AgentEvalsException>(() => pool.RentAsync(spec, Token))).Message;
    }

    [Fact]
    public async Task The_users_configuration_and_gits_variables_have_no_say()
    {
        using var bench = Workbench.Create();
        using var git = await TwoCommitsAsync();
        git.Write("a.txt", "one\r\ntwo\n");
        await git.CommitAsync();
        await git.GitAsync("config", "core.autocrlf", "true");
        await git.GitAsync("config", "core.fsmonitor", "touch " + bench.Other("ran"));
        await using var pool = bench.Pool();

        await using var workspace = await pool.RentAsync(new WorkspaceSpec { Repository = git.Path }, Token);

        File.ReadAllText(Path.Combine(workspace.Path, "a.txt")).ShouldBe("one\r\ntwo\n");
        File.Exists(bench.Other("ran")).ShouldBeFalse();
    }

    private static async Task<GitDirectory> TwoCommitsAsync()
    {
        var git = await GitDirectory.CreateAsync();
        git.Write("a.txt", "one\n");
        await git.CommitAsync("first");
        git.Write("a.txt", "two\n");
        await git.CommitAsync("second");
        return git;
    }

    private static string Snapshot(string path) =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}")
        );
}
