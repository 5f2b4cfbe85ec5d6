using System.Text;
using AgentEvals.Mining.Importing;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Processes;
using Shouldly.Configuration;

namespace AgentEvals.Tests.Mining.Importing;

public sealed class ImportTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public ImportTests() => Directory.CreateDirectory(At(".git"));

    [Fact]
    public void Markdown_definitions_become_drafts_with_questions()
    {
        _folder.Write(
            ".claude/evals/checkout.md",
            """
            # Checkout

            [CAPABILITY EVAL: apply-coupon]
            Task: Let a customer apply a coupon.
              It must work for guests too.
            Success Criteria:
              - [ ] The total goes down
              - [x] An expired coupon is refused
                with a message
            Expected Output: A field in the cart
            Owner: Grace

            ### Graders

            ## EVAL DEFINITION: totals

            ### Capability Evals
            1. Rounds half a cent up

            ### Regression Evals
            - [ ] Old totals stay

            ### Success Metrics
            - pass@3 > 90% for capability evals
            - pass^3 = 100% for regression evals
            - happy customers

            ```bash
            # the tests
            npm test -- totals && echo "PASS" || echo "FAIL"
            grep -q "export function total" src/total.ts && echo "PASS" || echo "FAIL"
            ```

            [MODEL GRADER PROMPT]
            Is the rounding in one place?
            Score: 1-5

            ```markdown
            [REGRESSION EVAL: prices]
            Baseline: 3f2c1ab
            Tests:
              - keeps-prices: PASS
              - keeps-taxes: FAIL
            Result: 1/2 passed (previously 2/2)
            ```

            EVAL REPORT: totals
            Overall: 3/3 passed
            """
        );

        Approve(EvalImporter.Read(At(".claude"), TestContext.Current.CancellationToken), "markdown");
    }

    [Fact]
    public void A_promptfoo_configuration_maps_where_it_can_and_says_where_not()
    {
        _folder.Write("pf/workdir/src/a.js", "console.log(1);\n");
        _folder.Write("pf/terse.txt", "Fix {{ what | upper }}.\n");
        _folder.Write("pf/more.yaml", "- description: From a file\n  vars: { language: Go, what: races }\n");
        _folder.Write(
            "pf/promptfooconfig.yaml",
            """
            description: Security review
            prompts:
              - 'Find security problems in {{ language }} code and fix {{what}}.'
              - { id: 'file://terse.txt', label: terse }
            providers:
              - id: anthropic:claude-agent-sdk
                config:
                  working_dir: ./workdir
                  model: claude-sonnet
                  append_allowed_tools: [Write, Edit, 'Bash(npm test:*)']
                  max_turns: 20
                  max_budget_usd: 0.5
              - openai:gpt-5
              - id: openai:codex-sdk
            defaultTest:
              assert: [{ type: cost, threshold: 0.25 }]
            tests:
              - description: Finds the injection
                vars: { language: JavaScript, what: SQL injection }
                assert:
                  - { type: contains, value: SQL injection }
                  - { type: icontains-any, value: [sqli, sql (injection)] }
                  - { type: regex, value: 'severity:\s+high' }
                  - { type: not-contains, value: "I can't" }
                  - type: is-json
                  - { type: llm-rubric, value: Names the file and the line., threshold: 0.8 }
                  - { type: javascript, value: 'JSON.parse(output).length > 1', weight: 2 }
                  - { type: latency, threshold: 30000 }
                  - { type: assert-set, assert: [{ type: starts-with, value: 'Found: ' }] }
              - file://more.yaml
              - { path: make-tests.py }
            evaluateOptions: { maxConcurrency: 2 }
            """
        );

        Approve(EvalImporter.Read(At("pf/promptfooconfig.yaml"), TestContext.Current.CancellationToken), "promptfoo");
    }

    [Fact]
    public void A_harbor_task_keeps_its_instruction_files_and_limits()
    {
        _folder.Write("tasks/fix-bug/instruction.md", "<!-- canary 42 -->\n\nFix app.py: it prints \"no\".\n");
        _folder.Write(
            "tasks/fix-bug/task.toml",
            """
            schema_version = "1.1"
            [task]
            name = "org/fix-bug"
            authors = [{ name = "Ada", email = "ada@example.org" }]
            [metadata]
            category = "programming"
            tags = ["python", 'files'] # two
            [agent]
            timeout_sec = 300.0
            [environment]
            cpus = 1
            allow_internet = false
            """
        );
        _folder.Write(
            "tasks/fix-bug/environment/Dockerfile",
            "FROM python:3.12\nRUN apt-get update && \\\n    apt-get install -y git\nWORKDIR /app\nCOPY app/ /app/\nCOPY extra.txt /etc/x\n"
        );
        _folder.Write("tasks/fix-bug/environment/app/app.py", "print('no')\n");
        _folder.Write("tasks/fix-bug/environment/extra.txt", "x\n");
        _folder.Write("tasks/fix-bug/tests/test.sh", "pytest /tests/test_state.py\n");
        _folder.Write("tasks/fix-bug/solution/solve.sh", "sed -i s/no/yes/ app.py\n");

        Approve(EvalImporter.Read(At("tasks"), TestContext.Current.CancellationToken), "harbor");
    }

    [Fact]
    public void Older_scenarios_are_copied_byte_for_byte()
    {
        const string yaml =
            "# kept\nname: add-health\ncategory: api\ntask_prompt: Add a health endpoint.\nsuccess_criteria:\n  - It answers 200.\nbudget: { tokens: 200000 }\nsetup: [npm ci]\nsplit: holdout\n";
        _folder.Write(".claude/evals/scenarios/api/add-health.yml", yaml);
        _folder.Write(".claude/settings.json", "{ \"permissions\": {} }");
        _folder.Write(".claude/other.yaml", "services: { web: {} }\n");

        var import = EvalImporter.Read(At(".claude"), TestContext.Current.CancellationToken);
        ImportWriter.Write(import, At("out")).ShouldBeEmpty();

        File.ReadAllText(At("out/api/add-health.eval.yaml")).ShouldBe(yaml);
        import.Unmapped.ShouldBeEmpty();
        Directory.GetFiles(At("out"), "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public void Mistakes_of_an_older_scenario_are_reported_at_their_place()
    {
        var file = _folder.Write("evals/bad.yaml", "name: bad\ntask: Do it.\npathz: []\n");

        var import = EvalImporter.Read(At("evals"), TestContext.Current.CancellationToken);

        import.Files.ShouldBeEmpty();
        import.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith($"{file}(3,1): AE1010");
    }

    [Fact]
    public void Nothing_is_overwritten_and_importing_twice_changes_nothing()
    {
        _folder.Write("evals/one.md", "[CAPABILITY EVAL: one]\nTask: Do it.\n");
        var import = EvalImporter.Read(At("evals"), TestContext.Current.CancellationToken);
        ImportWriter.Write(import, At("out"));
        ImportWriter.Write(import, At("out")).ShouldBeEmpty();
        _folder.Write("out/one/one.eval.yaml", "mine\n");
        _folder.Write("evals/two.md", "[CAPABILITY EVAL: two]\nTask: Do it.\n");

        var again = EvalImporter.Read(At("evals"), TestContext.Current.CancellationToken);
        Should
            .Throw<AgentEvalsException>(() => ImportWriter.Write(again, At("out")))
            .Problems.ShouldHaveSingleItem()
            .Code.ShouldBe("AE4203");

        File.ReadAllText(At("out/one/one.eval.yaml")).ShouldBe("mine\n");
        Directory.Exists(At("out/two")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("[agent\n", "(1,7): AE4204")]
    [InlineData("a = \n", "(1,5): AE4204")]
    [InlineData("a = \"x\n", "(1,7): AE4204")]
    [InlineData("a = [1, {b = 2} 3]\n", "(1,17): AE4204")]
    public void A_broken_task_file_is_reported_at_its_place(string toml, string says)
    {
        _folder.Write("t/instruction.md", "Do it.\n");
        _folder.Write("t/task.toml", toml);

        EvalImporter.Read(At("t"), TestContext.Current.CancellationToken).Problems.ShouldHaveSingleItem().ToString().ShouldContain(says);
    }

    [Fact]
    public void A_folder_without_evals_is_wrong_use()
    {
        _folder.Write("src/readme.md", "# Hello\n");

        Should
            .Throw<AgentEvalsException>(() => EvalImporter.Read(At("src"), TestContext.Current.CancellationToken))
            .Problems[0]
            .Code.ShouldBe("AE4201");
        Should
            .Throw<AgentEvalsException>(() => EvalImporter.Read(At("nowhere"), TestContext.Current.CancellationToken))
            .Problems[0]
            .Code.ShouldBe("AE4201");
    }

    public void Dispose() => _folder.Dispose();

    private string At(string path) => Path.Combine(_folder.Path, path);

    /// <summary>Writes it, loads every scenario where it lies, and holds all of it against the approved text.</summary>
    private void Approve(Import import, string name)
    {
        ImportWriter.Write(import, At("out")).ShouldBeEmpty();
        var text = new StringBuilder();
        foreach (var file in import.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            text.Append("=== ").Append(file.Path).Append('\n');
            text.Append(file.IsScenario ? File.ReadAllText(At("out/" + file.Path)) : "");
        }

        text.Append("=== not mapped\n")
            .AppendJoin(
                '\n',
                import.Unmapped.Select(problem =>
                    problem.ToString().Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
                )
            );
        ScenarioDiscovery.Find(At("out"), "**/*.eval.yaml").Count.ShouldBe(import.Files.Count(file => file.IsScenario));
        text.ToString().ShouldMatchApproved(options => options.NoDiff().WithDiscriminator(name));
    }
}
