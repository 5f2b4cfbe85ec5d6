using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Grading.Boundaries;

public sealed class SurpriseTests
{
    [Theory]
    [InlineData("src/Extra/Extra.csproj", "<Project />\n", "A new project: src/Extra/Extra.csproj.")]
    [InlineData("tools/package.json", "{}\n", "A new project: tools/package.json.")]
    [InlineData("sub/go.mod", "module x\n", "A new project: sub/go.mod.")]
    public void A_new_project_needs_review(string path, string text, string reason) =>
        Reason(new RunBuilder().Changes(path, null, text)).ShouldBe(reason);

    [Theory]
    [InlineData(
        "src/App.csproj",
        "<ItemGroup>\n</ItemGroup>\n",
        "<ItemGroup>\n  <PackageReference Include=\"X\" Version=\"1.0\" />\n</ItemGroup>\n",
        "<PackageReference"
    )]
    [InlineData(
        "Directory.Packages.props",
        "<PackageVersion Include=\"X\" Version=\"1.0\" />\n",
        "<PackageVersion Include=\"X\" Version=\"2.0\" />\n",
        "<PackageVersion"
    )]
    [InlineData(
        "package.json",
        "{\n  \"dependencies\": {\n    \"a\": \"1.0.0\"\n  }\n}\n",
        "{\n  \"dependencies\": {\n    \"a\": \"1.0.0\",\n    \"b\": \"^2.1.0\"\n  }\n}\n",
        "\"b\""
    )]
    [InlineData("requirements.txt", "flask==1\n", "flask==1\nrequests==2\n", "requests")]
    [InlineData(
        "pyproject.toml",
        "[project]\ndependencies = [\n  \"a>=1\",\n]\n",
        "[project]\ndependencies = [\n  \"a>=1\",\n  \"b>=2\",\n]\n",
        "b>=2"
    )]
    [InlineData(
        "go.mod",
        "module x\nrequire (\n\tgithub.com/a/b v1.0.0\n)\n",
        "module x\nrequire (\n\tgithub.com/a/b v1.1.0\n)\n",
        "github.com/a/b"
    )]
    [InlineData("Cargo.toml", "[dependencies]\nserde = \"1\"\n", "[dependencies]\nserde = \"1\"\nrand = \"0.8\"\n", "rand")]
    [InlineData("pom.xml", "<a/>\n", "<dependency>\n<artifactId>x</artifactId>\n</dependency>\n", "<dependency>")]
    [InlineData("build.gradle", "dependencies {\n}\n", "dependencies {\n  implementation 'a:b:1'\n}\n", "implementation")]
    [InlineData("Gemfile", "source 'x'\n", "source 'x'\ngem 'rails', '7'\n", "gem 'rails'")]
    [InlineData(
        "composer.json",
        "{\n  \"require\": {\n    \"a/a\": \"^1.0\"\n  }\n}\n",
        "{\n  \"require\": {\n    \"a/a\": \"^2.0\"\n  }\n}\n",
        "\"a/a\""
    )]
    public void A_changed_dependency_needs_review_with_its_line(string path, string before, string after, string line)
    {
        var grade = new RunBuilder().Changes(path, before, after).Grade(Question.Boundary);

        grade.Verdict.ShouldBe(Verdict.NeedsReview);
        grade.Reason.ShouldBe($"Dependencies changed in {path}.");
        grade.Findings[0].Evidence.ShouldContain(evidence => evidence.Text.Contains(line));
    }

    [Fact]
    public void A_changed_script_is_a_changed_build_file_and_no_dependency() =>
        Reason(
                new RunBuilder().Changes(
                    "package.json",
                    "{\n  \"version\": \"1.0.0\",\n  \"dependencies\": {\n    \"a\": \"1.0.0\"\n  }\n}\n",
                    "{\n  \"version\": \"1.1.0\",\n  \"dependencies\": {\n    \"a\": \"1.0.0\"\n  }\n}\n"
                )
            )
            .ShouldBe("A build or CI file changed: package.json.");

    [Theory]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData("Makefile")]
    [InlineData("Dockerfile")]
    [InlineData("Directory.Build.props")]
    [InlineData(".gitlab-ci.yml")]
    [InlineData("tsconfig.json")]
    public void A_build_or_CI_file_needs_review(string path) =>
        Reason(new RunBuilder().Changes(path, "a\n", "b\n")).ShouldBe($"A build or CI file changed: {path}.");

    [Fact]
    public void Public_API_removed_needs_review_with_the_line_that_declared_it()
    {
        var grade = new RunBuilder()
            .Changes(
                "src/Cart.cs",
                "namespace Shop;\npublic class Cart\n{\n    public int Count => 0;\n    public void Add(int item) { }\n    internal void Hidden() { }\n}\n",
                "namespace Shop;\npublic class Cart\n{\n    public int Count => 0;\n}\n"
            )
            .Grade(Question.Boundary);

        grade.Reason.ShouldBe("Public API removed or changed: Shop.Cart.Add(int).");
        grade.Findings.Single().Evidence.Single().ShouldBe(new Evidence.DiffLine("src/Cart.cs", 5, "-public void Add(int item) { }"));
    }

    [Fact]
    public void A_type_that_is_gone_counts_once()
    {
        var grade = new RunBuilder()
            .Changes("src/Cart.cs", "public class Cart\n{\n    public int A;\n    public enum E { X, Y }\n}\n", null)
            .Grade(Question.Boundary);

        grade.Findings.Count.ShouldBe(1);
        grade.Reason.ShouldBe("Public API removed or changed: Cart.");
    }

    [Fact]
    public void Public_API_that_moved_to_another_file_is_no_surprise() =>
        new RunBuilder()
            .Changes("src/A.cs", "public class A { public void M() { } }\n", null)
            .Changes("src/B.cs", null, "public partial class A { public void M() { } }\n")
            .Grade(Question.Boundary)
            .Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void Members_of_tests_and_of_internal_types_are_no_public_API() =>
        new RunBuilder()
            .Changes("tests/ATests.cs", "public class ATests { public void T() { } }\n", null)
            .Changes("src/B.cs", "internal class B { public void M() { } }\n", "internal class B { }\n")
            .Grade(Question.Boundary)
            .Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void Mass_reformatting_needs_review()
    {
        var before = string.Concat(Enumerable.Range(0, 150).Select(i => $"  line {i};\n"));
        var after = string.Concat(Enumerable.Range(0, 150).Select(i => $"    line {i};\n"));

        Reason(new RunBuilder().Changes("src/a.ts", before, after))
            .ShouldBe("Mass reformatting: 300 of 300 changed lines only move white space.");
    }

    [Fact]
    public void Indenting_one_block_is_no_mass_reformatting()
    {
        var before = string.Concat(Enumerable.Range(0, 60).Select(i => $"  line {i};\n"));
        var after = "try {\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"    line {i};\n")) + "}\n";

        new RunBuilder().Changes("src/a.ts", before, after).Grade(Question.Boundary).Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void A_new_top_level_folder_needs_review() =>
        Reason(new RunBuilder().Runs("mkdir helpers").Changes("helpers/a.ts", null, "a\n")).ShouldBe("A new top-level folder: helpers.");

    [Fact]
    public void A_new_top_level_folder_needs_review_where_the_starting_tree_lacks_it() =>
        Reason(new RunBuilder { Facts = new RunFacts { StartFolders = ["src"] } }.Changes("helpers/a.ts", null, "a\n"))
            .ShouldBe("A new top-level folder: helpers.");

    [Theory]
    [InlineData("src/new/a.ts")]
    [InlineData("a.ts")]
    public void A_file_of_a_known_folder_or_of_none_is_no_surprise(string path) =>
        new RunBuilder { Facts = new RunFacts { StartFolders = ["src"] } }
            .Runs("mkdir src")
            .Changes(path, null, "a\n")
            .Grade(Question.Boundary)
            .Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void A_new_top_level_folder_that_the_scenario_names_is_no_surprise() =>
        new RunBuilder { Facts = new RunFacts { StartFolders = ["src"] } }
            .With(scenario => scenario with { Paths = new PathRules { Allow = ["helpers/**"] } })
            .Changes("helpers/a.ts", null, "a\n")
            .Grade(Question.Boundary)
            .Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void A_folder_that_may_have_been_there_is_no_surprise() =>
        new RunBuilder()
            .Runs("mkdir -p api/v2")
            .Changes("api/v2/a.ts", null, "a\n")
            .Grade(Question.Boundary)
            .Verdict.ShouldBe(Verdict.Pass);

    [Theory]
    [InlineData("package.json")]
    [InlineData("*.csproj")]
    public void What_the_scenario_names_is_no_surprise(string allow) =>
        new RunBuilder()
            .With(scenario => scenario with { Paths = new PathRules { Allow = [allow] } })
            .Changes(allow.Replace("*", "App"), "a\n", "\"b\": \"1.0.0\"\n")
            .Grade(Question.Boundary)
            .Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void A_folder_that_the_scenario_allows_does_not_name_the_project_file_in_it() =>
        new RunBuilder()
            .With(scenario => scenario with { Paths = new PathRules { Allow = ["src/**"] } })
            .Changes("src/x/x.csproj", null, "<Project/>\n")
            .Grade(Question.Boundary)
            .Verdict.ShouldBe(Verdict.NeedsReview);

    [Fact]
    public void Without_a_task_nothing_is_a_surprise_and_all_of_it_a_note()
    {
        var builder = new RunBuilder { Scenario = ScenarioFree.Scenario }.Changes("package.json", "{}\n", "{ }\n");

        var grade = builder.Grade(Question.Boundary);
        grade.Verdict.ShouldBe(Verdict.Pass);
        grade.Findings.ShouldHaveSingleItem();
    }

    private static string Reason(RunBuilder builder)
    {
        var grade = builder.Grade(Question.Boundary);
        grade.Verdict.ShouldBe(Verdict.NeedsReview);
        return grade.Reason;
    }
}
