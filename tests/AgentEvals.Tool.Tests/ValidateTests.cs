using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class ValidateTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Good_scenarios_are_counted()
    {
        _folder.Write("fixtures/shop/readme.txt", "a shop");
        _folder.Write("good.eval.yaml", "name: good\ntask: Do it.\nworkspace: { fixture: shop }\n");

        (await ToolRun.Of(_folder.Path, "validate")).ShouldBe(
            new ToolRun(0, $"1 scenario checked, nothing wrong.{Environment.NewLine}", "")
        );
    }

    [Fact]
    public async Task A_fixture_is_found_up_to_the_projects_folder()
    {
        _folder.Write("Shop.Evals/Shop.Evals.csproj", "<Project />");
        _folder.Write("Shop.Evals/Scenarios/fixtures/shop/readme.txt", "a shop");
        _folder.Write("Shop.Evals/Scenarios/signup/good.eval.yaml", "name: good\ntask: Do it.\nworkspace: { fixture: shop }\n");

        (await ToolRun.Of(_folder.Path, "validate")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_mistake_is_printed_in_compiler_format_and_exits_with_2()
    {
        var file = _folder.Write("bad.eval.yaml", "name: bad\ntaks: Do it.\n");

        var run = await ToolRun.Of(_folder.Path, "validate", ".");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain($"{file}(2,1): AE1");
        run.Error.ShouldContain("'task'");
        run.Out.ShouldStartWith("1 scenario checked, ");
    }

    [Fact]
    public async Task Json_is_one_document_and_nothing_else()
    {
        _folder.Write("bad.eval.yaml", "name: bad\n");

        var run = await ToolRun.Of(_folder.Path, "validate", "--json");

        using var document = JsonDocument.Parse(run.Out);
        document.RootElement.GetProperty("scenarios").GetInt32().ShouldBe(1);
        document.RootElement.GetProperty("problems")[0].GetProperty("code").GetString().ShouldNotBeNull().ShouldStartWith("AE1");
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_folder_without_scenarios_is_wrong_use()
    {
        var run = await ToolRun.Of(_folder.Path, "validate");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("AE7010: ");
    }

    public void Dispose() => _folder.Dispose();
}
