using System.Diagnostics;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces;

namespace AgentEvals.Tests.Workspaces;

public sealed class WorkspacePoolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workspace_holds_the_fixture_on_a_branch_with_a_clean_status()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(bench.Spec, Token);

        File.ReadAllText(Path.Combine(workspace.Path, "README.md")).ShouldBe("# Signup\n\nOne\nTwo\nThree\n");
        (
            await Workbench.RunAsync(
                workspace.Path,
                "git status --porcelain; git branch --show-current; git rev-parse HEAD; git remote; git log --format=%an"
            )
        ).ShouldBe($"main\n{workspace.StartCommit}\nAgentEvals\n");
        Path.GetFileName(workspace.Path).ShouldBe("signup-api");
        Directory.GetFileSystemEntries(workspace.PrivateDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fixture_has_the_same_commit_everywhere()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(bench.Spec, Token);

        workspace.StartCommit.ShouldBe("734d9105e564b3c811e74bcc36a4d1ac33ddb711");
    }

    [Fact]
    public async Task A_workspace_that_came_back_is_used_again_and_knows_nothing()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        string first;
        await using (var workspace = await pool.RentAsync(bench.Spec, Token))
        {
            first = workspace.Path;
            File.WriteAllText(Path.Combine(workspace.PrivateDirectory, "memory"), "x");
            await Workbench.RunAsync(
                workspace.Path,
                """
                echo x >> README.md; git stash -q
                git checkout -qb leak; echo x > committed; git add -A; git commit -qm leak; git tag leaked
                git config alias.leak status; git remote add origin /nowhere
                mkdir -p .git-hooks node_modules empty/dirs; echo x > node_modules/x; echo x > untracked; echo x >> api/signup.ts
                git init -q nested; echo x > nested/x
                chmod 000 empty/dirs; chmod 500 nested
                """
            );
        }

        await using var again = await pool.RentAsync(bench.Spec, Token);

        again.Path.ShouldBe(first);
        (
            await Workbench.RunAsync(
                again.Path,
                "git status --porcelain --ignored; git stash list; git branch -a --format='%(refname)'; git tag; git remote; git config --get alias.leak || true; git reflog"
            )
        ).ShouldBe("refs/heads/main\n");
        Directory
            .GetFileSystemEntries(again.Path)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe([".git", ".gitignore", "README.md", "api", "run.sh"]);
        Directory.GetFileSystemEntries(again.PrivateDirectory).ShouldBeEmpty();
        (await again.CaptureAsync(Token)).Diff.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("rm -rf ../*")]
    [InlineData("rm .git; git init -q")]
    [InlineData("p=$PWD; cd ..; rm -rf $p; ln -s /etc $p")]
    public async Task A_workspace_that_was_wrecked_is_made_anew(string script)
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using (var workspace = await pool.RentAsync(bench.Spec, Token))
        {
            await Workbench.RunAsync(workspace.Path, script);
        }

        await using var again = await pool.RentAsync(bench.Spec, Token);
        await Workbench.RunAsync(again.Path, "test -z \"$(git status --porcelain --ignored)\"; test -f README.md");
        Directory.Exists("/etc").ShouldBeTrue();
    }

    [Fact]
    public async Task Workspaces_rented_at_once_are_apart()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var other = bench.Pool();

        var workspaces = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? pool : other).RentAsync(bench.Spec, Token)));
        await Task.WhenAll(
            workspaces.Select((workspace, i) => File.WriteAllTextAsync(Path.Combine(workspace.Path, "mine"), $"{i}", Token))
        );
        var captured = await Task.WhenAll(workspaces.Select(workspace => workspace.CaptureAsync(Token)));

        workspaces.Select(workspace => workspace.Path).Distinct(StringComparer.Ordinal).Count().ShouldBe(8);
        captured.Select(changes => changes.Diff.Files.Single().NewText).ShouldBe(Enumerable.Range(0, 8).Select(i => $"{i}"));
        foreach (var workspace in workspaces)
        {
            await workspace.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_next_run_finds_the_workspace_warm()
    {
        using var bench = Workbench.Create();
        string path;
        DateTime written;
        await using (var pool = bench.Pool())
        {
            await using var workspace = await pool.RentAsync(bench.Spec, Token);
            path = workspace.Path;
            written = File.GetLastWriteTimeUtc(Path.Combine(path, "README.md"));
        }

        await using var next = bench.Pool();
        await using var again = await next.RentAsync(bench.Spec, Token);

        again.Path.ShouldBe(path);
        File.GetLastWriteTimeUtc(Path.Combine(path, "README.md")).ShouldBe(written, "the file was not checked out again");
    }

    [Fact]
    public async Task What_a_dead_process_left_behind_is_swept_up()
    {
        using var bench = Workbench.Create();
        string path;
        await using (var pool = bench.Pool())
        {
            await using var workspace = await pool.RentAsync(bench.Spec, Token);
            path = workspace.Path;
        }

        // As a process leaves it that died while it had the workspace: marked as in use, locked by nobody.
        var slot = Path.GetDirectoryName(path)!;
        File.WriteAllText(slot + ".lock", "u");
        File.WriteAllText(Path.Combine(path, "leftover"), "x");
        bench.Add("another.txt", "another fixture, so another folder");
        await using var next = bench.Pool();
        await using var other = await next.RentAsync(bench.Spec, Token);

        Directory.Exists(slot).ShouldBeFalse();
    }

    [Fact]
    public async Task What_nobody_used_for_long_is_swept_up()
    {
        using var bench = Workbench.Create();
        string path;
        await using (var pool = bench.Pool())
        {
            await using var workspace = await pool.RentAsync(bench.Spec, Token);
            path = workspace.Path;
        }

        File.SetLastWriteTimeUtc(Path.GetDirectoryName(path) + ".lock", DateTime.UtcNow.AddDays(-8));
        bench.Add("another.txt", "another fixture, so another folder");
        await using var next = bench.Pool();
        await using var other = await next.RentAsync(bench.Spec, Token);

        Directory.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task Setup_runs_first_and_does_not_count()
    {
        using var bench = Workbench.Create();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The setup commands are for a POSIX shell.");
        var spec = bench.Spec with
        {
            Setup =
            [
                "echo setup >> README.md; echo new > setup.txt; rm run.sh",
                "mkdir -p node_modules/a; for i in $(seq 50); do echo $i > node_modules/a/$i; done; truncate -s 5M large; git init -q vendored; echo v > vendored/v",
            ],
        };

        var nothing = await bench.TrialAsync("true", spec);
        var changes = await bench.TrialAsync(
            "echo agent >> README.md; echo x > node_modules/a/7; rm node_modules/a/8; echo y >> setup.txt; echo w > vendored/w",
            spec
        );

        Workbench.Summary(nothing.Diff).ShouldBeEmpty();
        Workbench
            .Summary(changes.Diff)
            .ShouldBe([
                "Modified README.md",
                "Modified node_modules/a/7 ignored binary",
                "Deleted node_modules/a/8 ignored binary",
                "Modified setup.txt",
                "Modified vendored nested files=1",
                "Added vendored/w",
            ]);
        changes.Diff.Files[0].OldText.ShouldBe("# Signup\n\nOne\nTwo\nThree\nsetup\n");
        changes.EndCommit.ShouldBe(changes.StartCommit);
    }

    [Fact]
    public async Task Commits_of_setup_are_not_the_agents()
    {
        using var bench = Workbench.Create();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The setup commands are for a POSIX shell.");

        var changes = await bench.TrialAsync(
            "echo b > b; git add -A; git commit -qm agent",
            bench.Spec with
            {
                Setup = ["echo a > a; git add -A; git commit -qm setup"],
            }
        );

        changes.Commits.Select(commit => commit.Message).ShouldBe(["agent"]);
        (changes.HistoryRewritten, Workbench.Summary(changes.Diff)).ShouldSatisfyAllConditions(
            both => both.HistoryRewritten.ShouldBeFalse(),
            both => both.Item2.ShouldBe(["Added b"])
        );
    }

    [Fact]
    public async Task A_setup_command_that_fails_says_so_and_the_workspace_is_fine_afterwards()
    {
        using var bench = Workbench.Create();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The setup commands are for a POSIX shell.");
        await using var pool = bench.Pool();

        var exception = await Should.ThrowAsync<AgentEvalsException>(() =>
            pool.RentAsync(bench.Spec with { Setup = ["echo half > half.txt; echo 'no such package' >&2; exit 3"] }, Token)
        );
        await using var workspace = await pool.RentAsync(bench.Spec, Token);

        exception
            .Message.ReplaceLineEndings("\n")
            .ShouldBe(
                "AE2009: The setup command 'echo half > half.txt; echo 'no such package' >&2; exit 3' failed with exit code 3. It said:\n  no such package\n Correct workspace.setup; nothing was asked of the agent."
            );
        File.Exists(Path.Combine(workspace.Path, "half.txt")).ShouldBeFalse();
    }

    [Fact]
    public async Task Setup_has_its_time()
    {
        using var bench = Workbench.Create();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The setup commands are for a POSIX shell.");
        await using var pool = bench.Pool(options => options with { SetupTime = TimeSpan.FromMilliseconds(100) });

        var exception = await Should.ThrowAsync<AgentEvalsException>(() =>
            pool.RentAsync(bench.Spec with { Setup = ["exec sleep 600"] }, Token)
        );

        exception.Problems.Single().Code.ShouldBe("AE2010");
    }

    [Fact]
    public async Task A_fixture_that_is_not_there_or_empty_is_AE2007()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        var missing = bench.Other("missing");
        var empty = Directory.CreateDirectory(bench.Other("empty")).FullName;

        (
            await Should.ThrowAsync<AgentEvalsException>(() => pool.RentAsync(new WorkspaceSpec { Fixture = missing }, Token))
        ).Message.ShouldBe($"AE2007: The fixture directory '{missing}' does not exist. Correct workspace.fixture.");
        (await Should.ThrowAsync<AgentEvalsException>(() => pool.RentAsync(new WorkspaceSpec { Fixture = empty }, Token))).Message.ShouldBe(
            $"AE2007: The fixture directory '{empty}' holds no files. Put the files in that a trial starts from."
        );
    }

    [Fact]
    public async Task Fixtures_built_at_once_by_several_pools_are_one_repository()
    {
        using var bench = Workbench.Create();

        var commits = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async _ =>
                {
                    await using var pool = bench.Pool();
                    await using var workspace = await pool.RentAsync(bench.Spec, Token);
                    return workspace.StartCommit;
                })
        );

        commits.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        Directory.GetDirectories(Path.Combine(bench.Root, "fixtures")).Length.ShouldBe(1);
    }

    [Fact]
    public void The_default_root_is_in_the_users_cache_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux has a variable for it.");

        WorkspaceOptions.DefaultRoot(name => name == "XDG_CACHE_HOME" ? "/cache" : null).ShouldBe("/cache/agentevals/workspaces");
        WorkspaceOptions.DefaultRoot(_ => null).ShouldEndWith("/.cache/agentevals/workspaces");
    }
}
