using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public ImportCommandTests() => Directory.CreateDirectory(System.IO.Path.Combine(_folder.Path, ".git"));

    [Fact]
    public async Task What_is_imported_is_listed_and_valid()
    {
        _folder.Write(
            "evals/cart.md",
            "[CAPABILITY EVAL: coupon]\nTask: Let a customer apply a coupon.\nSuccess Criteria:\n- [ ] The total goes down\n"
        );

        var run = await ToolRun.Of(_folder.Path, "import", "evals", "-o", "Scenarios");

        run.ShouldBe(
            new ToolRun(
                0,
                string.Join(
                    Environment.NewLine,
                    "Scenarios/cart/coupon.eval.yaml  (draft: answer its questions)",
                    "1 scenario imported, 1 draft among them; 0 lines did not map.",
                    ""
                ),
                ""
            )
        );
        (await ToolRun.Of(_folder.Path, "validate", "Scenarios")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task What_does_not_map_is_printed_at_its_place_and_exits_with_1()
    {
        var file = _folder.Write("promptfooconfig.yaml", "prompts: [Fix it.]\nproviders: [openai:gpt-5]\n");

        var run = await ToolRun.Of(_folder.Path, "import", "promptfooconfig.yaml");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith($"{file}(2,13): AE4202: ");
    }

    [Fact]
    public async Task Json_is_one_document_and_nothing_else()
    {
        _folder.Write("evals/bad.yaml", "name: bad\ntask: Do it.\npathz: []\n");
        _folder.Write("evals/cart.md", "[CAPABILITY EVAL: coupon]\nTask: Let a customer apply a coupon.\n");

        var run = await ToolRun.Of(_folder.Path, "import", "evals", "--json");

        using var document = JsonDocument.Parse(run.Out);
        document.RootElement.GetProperty("scenarios")[0].GetProperty("path").GetString().ShouldBe("cart/coupon.eval.yaml");
        document.RootElement.GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("AE1010");
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();
}
