using AgentEvals.Diffs;
using AgentEvals.Problems;

namespace AgentEvals.Tests.Workspaces;

public sealed class RestoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recorded_diff_makes_the_files_those_of_the_run()
    {
        using var bench = Workbench.Create();
        bench.Add("long.txt", string.Concat(Enumerable.Range(1, 60_000).Select(i => $"line {i}\n")));
        bench.Add("a", "a");
        bench.Add("b", string.Concat(Enumerable.Range(1, 50).Select(i => $"b {i}\n")));
        const string Script = """
            sed -i.bak 's/^line 1500$/changed/' long.txt; rm long.txt.bak
            mv b 'moved b'; echo more >> README.md; mkdir -p new/deep; printf 'no newline' > new/deep/file; chmod +x new/deep/file
            rm api/signup.test.ts; rm a; ln -s README.md a; : > empty; printf 'dos\r\n' > dos.txt; echo x > x.log; chmod -x run.sh
            """;
        await using var pool = bench.Pool();
        await using var live = await pool.RentAsync(bench.Spec, Token);
        await Workbench.RunAsync(live.Path, Script);
        var recorded = DiffParser.Parse(DiffWriter.Write((await live.CaptureAsync(Token)).Diff));
        await using var workspace = await pool.RentAsync(bench.Spec, Token);

        var missing = await workspace.RestoreAsync(recorded, Token);

        missing.ShouldBeEmpty();
        (
            await Workbench.RunAsync(
                workspace.Path,
                $"diff -r --no-dereference -x .git . '{live.Path}'; test -x new/deep/file; test ! -x run.sh"
            )
        ).ShouldBeEmpty();
        DiffWriter.Write((await workspace.CaptureAsync(Token)).Diff).ShouldBe(DiffWriter.Write(recorded));
    }

    [Fact]
    public async Task What_a_diff_does_not_hold_is_named()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(bench.Spec, Token);
        await Workbench.RunAsync(workspace.Path, "printf '\\000' > logo.png; git init -q sub; echo x > sub/x");
        var diff = (await workspace.CaptureAsync(Token)).Diff;
        await using var other = await pool.RentAsync(bench.Spec, Token);

        var missing = await other.RestoreAsync(diff, Token);

        missing.ShouldBe(["logo.png", "sub"]);
        File.ReadAllText(Path.Combine(other.Path, "sub", "x")).ShouldBe("x\n");
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/outside")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData("sub/.GIT/config")]
    [InlineData("a/../../b")]
    [InlineData("a\\..\\..\\b")]
    [InlineData("link/x")]
    public async Task Nothing_is_written_outside_of_the_workspace(string path)
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(bench.Spec, Token);
        Directory.CreateSymbolicLink(Path.Combine(workspace.Path, "link"), bench.Other("elsewhere"));
        var diff = new Diff([
            new FileChange
            {
                Path = path,
                Kind = ChangeKind.Added,
                NewMode = "100644",
                NewText = "x",
                HasWholeText = true,
            },
        ]);

        var exception = await Should.ThrowAsync<AgentEvalsException>(() => workspace.RestoreAsync(diff, Token));

        exception.Message.ShouldBe(
            $"AE2011: The recorded change to '{path}' leads out of the workspace. Do not use this recording: no run of an agent can have made it."
        );
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link_that_the_diff_itself_makes()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(bench.Spec, Token);
        var outside = Directory.CreateDirectory(bench.Other("outside")).FullName;
        var diff = new Diff([
            new FileChange
            {
                Path = "l",
                Kind = ChangeKind.Added,
                NewMode = "120000",
                NewText = outside,
                HasWholeText = true,
            },
            new FileChange
            {
                Path = "l/x",
                Kind = ChangeKind.Added,
                NewMode = "100644",
                NewText = "x",
                HasWholeText = true,
            },
        ]);

        (await Should.ThrowAsync<AgentEvalsException>(() => workspace.RestoreAsync(diff, Token))).Problems.Single().Code.ShouldBe("AE2011");
        Directory.GetFileSystemEntries(outside).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_that_does_not_fit_is_AE2012()
    {
        using var bench = Workbench.Create();
        await using var pool = bench.Pool();
        await using var workspace = await pool.RentAsync(bench.Spec, Token);
        var diff = DiffParser.Parse("--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-other\n+text\n");

        var exception = await Should.ThrowAsync<AgentEvalsException>(() => workspace.RestoreAsync(diff, Token));

        exception.Message.ShouldBe(
            "AE2012: The recorded change to 'README.md' does not fit the starting commit. Record the scenario anew: its starting point changed."
        );
    }
}
