using AgentEvals.Mining.Importing;
using AgentEvals.Problems;
using AgentEvals.Tests.Processes;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Mining.Importing;

/// <summary>Whatever a file holds, it ends in scenarios that load or in problems with a code.</summary>
public sealed class HostileImportTests : IDisposable
{
    private static readonly string[] Markdown =
    [
        "[CAPABILITY EVAL: x]",
        "[REGRESSION EVAL: ä/../b]",
        "## EVAL DEFINITION: y",
        "Task:",
        "- [ ] a: b # c",
        "Baseline: HEAD~1",
        "Tests:",
        "- t: PASS",
        "```bash",
        "```",
        "### Success Metrics",
        "- pass@99999 > 1",
        "- pass^4",
        "[HUMAN REVIEW REQUIRED]",
        "Risk Level: HIGH",
        "[MODEL GRADER PROMPT]",
        "\u0000",
        "\t",
        "Result: ",
        "'\"{}[]&*!|>%@`",
        "EVAL REPORT: z",
    ];

    private static readonly string[] Toml =
    [
        "a",
        ".",
        "=",
        "\"",
        "'",
        "\"\"\"",
        "\\u12",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "#",
        " ",
        "1_0",
        "true",
        "environment",
        "agent.timeout_sec = 1e400",
        "\n[[steps]]\n",
    ];

    private static readonly string[] Yaml =
    [
        "prompts: ",
        "[a, '{{b}}']",
        "\n",
        "tests: ",
        "- ",
        "assert: ",
        "  ",
        "{ type: contains, value: ",
        "}",
        "type: regex",
        "value: '('",
        "providers: ",
        "id: openai:codex-sdk",
        "config: ",
        "working_dir: /",
        "threshold: -1",
        "defaultTest: ",
    ];

    private readonly TemporaryDirectory _folder = new();

    public HostileImportTests() => Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));

    [Fact]
    public void Markdown_of_any_kind() => Imports("eval.md", Markdown, "\n", "");

    [Fact]
    public void Toml_of_any_kind() => Imports("task.toml", Toml, "", "");

    [Fact]
    public void Promptfoo_configurations_of_any_kind() => Imports("promptfooconfig.yaml", Yaml, "", "prompts: [do it]\n");

    public void Dispose() => _folder.Dispose();

    private void Imports(string file, string[] parts, string separator, string start)
    {
        _folder.Write("instruction.md", "Do it.\n");
        var count = 0;
        Prop.ForAll(
                Gen.Elements(parts).ListOf().Select(list => string.Join(separator, list)).ToArbitrary(),
                text =>
                {
                    var path = _folder.Write(file, start + text);
                    try
                    {
                        var import = EvalImporter.Read(path, TestContext.Current.CancellationToken);
                        import.Problems.ShouldAllBe(problem => problem.Code.StartsWith("AE", StringComparison.Ordinal));
                        ImportWriter.Write(import, Path.Combine(_folder.Path, $"out-{++count}")).ShouldBeEmpty();
                    }
                    catch (AgentEvalsException exception)
                    {
                        exception.Problems[0].Code.ShouldBe("AE4201");
                    }
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
