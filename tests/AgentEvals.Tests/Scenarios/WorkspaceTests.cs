using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Scenarios;

public sealed class WorkspaceTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("Scenarios/cart/own/a.ts", "own", "Scenarios/cart/own")]
    [InlineData("Scenarios/cart/fixtures/own/a.ts", "own", "Scenarios/cart/fixtures/own")]
    [InlineData("Scenarios/Fixtures/own/a.ts", "own", "Scenarios/Fixtures/own")]
    [InlineData("other/own/a.ts", "../../other/own", "other/own")]
    [InlineData("fixtures/own/a.ts", "own/", "fixtures/own")]
    public void A_fixture_is_found_beside_the_file_or_in_a_fixtures_folder_above(string file, string fixture, string directory)
    {
        _sandbox.Write(file, "x");

        _sandbox
            .LoadText($"name: a\ntask: b\nworkspace: {{ fixture: {fixture} }}")
            .OrThrow()
            .Workspace.Fixture.ShouldBe(_sandbox.PathOf(directory));
    }

    [Theory]
    [InlineData("workspace: { fixture: shpo }", "(3,23): AE1030: There is no fixture directory 'shpo'. Did you mean 'shop'?")]
    [InlineData(
        "workspace: { fixture: ./stock }",
        "(3,23): AE1030: There is no fixture directory './stock'. Name a directory relative to this file, or one in a 'fixtures' folder beside it or in a folder above it, up to the project's root."
    )]
    [InlineData(
        "workspace: { fixture: empty }",
        "(3,23): AE1031: The fixture 'empty' holds no files. Put the files that the agent starts from into it."
    )]
    [InlineData(
        "workspace: { fixture: shop, repository: . }",
        "(3,41): AE1018: A workspace has either a 'fixture' or a 'repository' to start from; 'repository' stands beside 'fixture'. Remove 'fixture' or 'repository'."
    )]
    [InlineData(
        "workspace: { fixture: shop, commit: abc }",
        "(3,37): AE1018: A workspace has either a 'fixture' or a 'repository' to start from; 'commit' stands beside 'fixture'. Remove 'fixture' or 'commit'."
    )]
    [InlineData(
        "workspace: { repository: ../../repo, commit: --all }",
        "(3,46): AE1015: '--all' is no revision. Write a commit, tag or branch, such as 'commit: 3f2c1ab'."
    )]
    [InlineData(
        "workspace: shop",
        "(3,12): AE1013: 'workspace' must be a mapping; this is text. Write 'workspace: { fixture: signup-api }' or 'workspace: { repository: ../.., commit: 3f2c1ab }'."
    )]
    [InlineData(
        "workspace: { fixture: shop, sparse: [/src] }",
        "(3,38): AE1026: The path '/src' in 'sparse' is absolute. Write it relative to the workspace."
    )]
    [InlineData(
        "workspace: { fixture: shop, setup: [a] }\nsetup: [b]",
        "(4,8): AE1018: 'setup' stands here and in 'workspace'. Keep the one in 'workspace'."
    )]
    public void A_workspace_that_is_not_there_is_said_with_its_fix(string lines, string problem)
    {
        Directory.CreateDirectory(_sandbox.PathOf("fixtures/empty/folder"));
        Directory.CreateDirectory(_sandbox.PathOf("repo/.git"));

        _sandbox.LoadText($"name: a\ntask: b\n{lines}\n").Problems.ShouldHaveSingleItem().Text().ShouldBe("case.eval.yaml" + problem);
    }

    [Fact]
    public void A_scenario_outside_of_any_repository_must_say_its_workspace() =>
        _sandbox
            .Loader.LoadText("name: a\ntask: b\ncategory: c", Path.GetFullPath("/agentevals-none/case.eval.yaml"), _sandbox.Settings)
            .Problems.ShouldHaveSingleItem()
            .Text()
            .ShouldBe(
                "case.eval.yaml(1,1): AE1033: The scenario says no workspace, and its file lies in no git repository. Add 'workspace: { fixture: signup-api }' or 'workspace: { repository: ../.., commit: 3f2c1ab }'."
            );

    [Fact]
    public void A_repository_is_named_relative_to_the_file()
    {
        Directory.CreateDirectory(_sandbox.PathOf("repo/.git"));
        var workspace = _sandbox.LoadText("name: a\ntask: b\nworkspace: { repository: ../../repo, commit: v1.2~3 }").OrThrow().Workspace;

        workspace.Repository.ShouldBe(_sandbox.PathOf("repo"));
        workspace.Commit.ShouldBe("v1.2~3");
        _sandbox
            .LoadText("name: a\ntask: b\nworkspace: { repository: ../rep }")
            .Problems.ShouldHaveSingleItem()
            .Text()
            .ShouldBe(
                $"case.eval.yaml(3,26): AE1032: There is no git repository at '../rep' ({_sandbox.PathOf("Scenarios/rep")}). Name the repository's root relative to this file, such as 'repository: ../..'."
            );
    }

    [Theory]
    [InlineData("src/**", null)]
    [InlineData("src/new.ts", null)]
    [InlineData("new.ts", null)]
    [InlineData("**/*.md", null)]
    [InlineData("{src,lib}/**", null)]
    [InlineData("src/parts/**", null)]
    [InlineData("srcs/**", "the fixture has no folder 'srcs'. Did you mean 'src'?")]
    [InlineData(
        "documents/guide.md",
        "the fixture has no folder 'documents'. Correct the path. If the agent is to make the folder, put it into the fixture with a .gitkeep file."
    )]
    [InlineData(
        "documents/",
        "the fixture has no folder 'documents'. Correct the path. If the agent is to make the folder, put it into the fixture with a .gitkeep file."
    )]
    [InlineData("src/componnets/*.ts", "the fixture has no folder 'src/componnets'. Did you mean 'src/components'?")]
    public void A_path_that_can_match_nothing_in_the_fixture_is_a_typo(string glob, string? problem)
    {
        _sandbox.Write("fixtures/shop/src/components/button.ts", "x");

        _sandbox
            .LoadWith($"paths: {{ allow: ['{glob}'] }}")
            .Problems.Text()
            .ShouldBe(problem is null ? "" : $"case.eval.yaml(4,18): AE1034: paths.allow matches nothing: {problem}");
    }

    [Fact]
    public void The_hash_is_of_what_the_agent_is_given_and_of_nothing_else()
    {
        var hash = _sandbox.Scenario("").Hash;

        _sandbox.Scenario("paths: { allow: ['src/**'] }\nchecks: [{ command: npm test }]\ntrials: 3\ndecision: x").Hash.ShouldBe(hash);
        _sandbox.Scenario("boundaries: x").Hash.ShouldNotBe(hash, StringComparer.Ordinal);
        _sandbox.Scenario("setup: [npm ci]").Hash.ShouldNotBe(hash, StringComparer.Ordinal);
        _sandbox.LoadText("name: a\ntask: Other.\nworkspace: { fixture: shop }").OrThrow().Hash.ShouldNotBe(hash, StringComparer.Ordinal);
        _sandbox.LoadText("name: z\ntask: Fix the total.\nworkspace: { fixture: ../../fixtures/shop }").OrThrow().Hash.ShouldBe(hash);
    }

    [Fact]
    public void The_hash_of_a_fixture_sees_every_content_name_and_mode()
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        string Hash() => new FixtureHasher().HashOf(_sandbox.PathOf("fixtures/shop"));
        hashes.Add(Hash()).ShouldBeTrue();
        hashes.Add(Hash()).ShouldBeFalse();

        _sandbox.Write("fixtures/shop/.git/HEAD", "ref: refs/heads/main");
        Directory.CreateDirectory(_sandbox.PathOf("fixtures/shop/empty"));
        hashes.Add(Hash()).ShouldBeFalse();

        _sandbox.Write("fixtures/shop/.gitignore", "bin/");
        hashes.Add(Hash()).ShouldBeTrue();
        _sandbox.Write("fixtures/shop/.gitignore", "bin/\r\n");
        hashes.Add(Hash()).ShouldBeTrue();
        File.Move(_sandbox.PathOf("fixtures/shop/.gitignore"), _sandbox.PathOf("fixtures/shop/ignored"));
        hashes.Add(Hash()).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                _sandbox.PathOf("fixtures/shop/ignored"),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
            hashes.Add(Hash()).ShouldBeTrue();
            File.CreateSymbolicLink(_sandbox.PathOf("fixtures/shop/link"), "ignored");
            hashes.Add(Hash()).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_fixture_is_read_once_for_all_scenarios_of_a_loader()
    {
        var first = _sandbox.Scenario("").Hash;
        _sandbox.Write("fixtures/shop/src/cart.ts", "changed");

        _sandbox.Scenario("").Hash.ShouldBe(first);
        new ScenarioLoader()
            .LoadText(
                "name: a\ntask: Fix the total.\nworkspace: { fixture: shop }",
                _sandbox.PathOf("Scenarios/cart/a.yaml"),
                _sandbox.Settings
            )
            .OrThrow()
            .Hash.ShouldNotBe(first, StringComparer.Ordinal);
    }

    [Fact]
    public void Files_load_side_by_side()
    {
        var paths = Enumerable
            .Range(0, 200)
            .Select(number =>
                _sandbox.Write($"Scenarios/cart/s{number}.eval.yaml", $"name: s{number}\ntask: x\nworkspace: {{ fixture: shop }}\n")
            )
            .ToArray();
        var results = new ScenarioLoadResult[paths.Length];

        Parallel.For(0, paths.Length, index => results[index] = _sandbox.Loader.Load(paths[index], _sandbox.Settings));

        results.Select(result => result.OrThrow().Name).ShouldBe(Enumerable.Range(0, 200).Select(number => $"s{number}"));
        results.Select(result => result.Scenario!.Hash).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }
}
