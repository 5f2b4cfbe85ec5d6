using System.Text.Json.Nodes;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Tests.Scenarios;

/// <summary>The schema that editors use says what the loader does.</summary>
public sealed class ScenarioSchemaTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    public static TheoryData<string, string[]> Mappings =>
        new()
        {
            { "", [.. Keys.Scenario.Names] },
            { "workspace", [.. Keys.Workspace.Names] },
            { "paths", [.. Keys.Paths.Names] },
            { "tools", [.. Keys.Tools.Names] },
            { "reads", [.. Keys.Reads.Names] },
            { "check", [.. Keys.Check.Names] },
            { "budget", [.. Keys.Budget.Names] },
            { "controls", [.. Keys.Controls.Names] },
            { "retired", [.. Keys.Retired.Names] },
            { "review", [.. Keys.Review.Names] },
            { "criterionRun", [.. Keys.CriterionRun.Names] },
            { "criterionFile", [.. Keys.CriterionFile.Names] },
            { "criterionDiff", [.. Keys.CriterionDiff.Names] },
            { "diffLimits", [.. Keys.DiffLimits.Names] },
            { "criterionOutput", [.. Keys.CriterionOutput.Names] },
            { "outputLimits", [.. Keys.OutputLimits.Names] },
            { "criterionTests", [.. Keys.CriterionTests.Names] },
            { "criterionJudge", [.. Keys.CriterionJudge.Names] },
            { "criterionReview", [.. Keys.CriterionReview.Names] },
            { "failRun", [.. Keys.FailRun.Names] },
            { "failDiff", [.. Keys.FailDiff.Names] },
            { "failFile", [.. Keys.FailFile.Names] },
            { "failOutput", [.. Keys.FailOutput.Names] },
        };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void The_keys_of_a_mapping_are_the_loaders(string definition, string[] keys)
    {
        var schema = JsonNode.Parse(ScenarioSchema.Text)!;
        var mapping = definition.Length == 0 ? schema : schema["definitions"]![definition]!;

        mapping["properties"]!.AsObject().Select(property => property.Key).ShouldBe(keys, ignoreOrder: true);
        mapping["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void Every_mapping_of_the_schema_is_held_against_the_loader()
    {
        var definitions = JsonNode.Parse(ScenarioSchema.Text)!["definitions"]!.AsObject();

        definitions
            .Where(definition => definition.Value!["properties"] is not null)
            .Select(definition => definition.Key)
            .ShouldBe(Mappings.Select(row => row.Data.Item1).Where(name => name.Length > 0), ignoreOrder: true);
    }

    [Fact]
    public void Failure_codes_and_risky_actions_are_the_engines()
    {
        var properties = JsonNode.Parse(ScenarioSchema.Text)!["properties"]!;
        string[] Words(string key) =>
            properties[key]!["items"]!["anyOf"]![0]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()).ToArray();

        Words("fail_when").ShouldBe(FailureCodes.All);
        Words("review").ShouldBe(ReviewRule.BuiltInActions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kind: capability\nsplit: holdout\nstatus: draft\nsource: trace-mining\ntags: [a, 1]\nowner: no")]
    [InlineData(
        "paths: { allow: ['src/**'], deny: [], generated: ['**/*.g.ts'] }\ntools: { allow: [Read, 'Bash(npm test:*)'], deny: [mcp__a__b] }\nreads: { deny: [.env] }"
    )]
    [InlineData("network: [example.org]\nchecks: [{ command: npm test, exit: 1, fresh: false }]")]
    [InlineData(
        "network: allow\nfail_when: [no_test_run, { name: a, run: x }, { name: b, diff_matches: x }, { name: c, file: x, exists: true }, { name: d, output_matches: x }]"
    )]
    [InlineData(
        "review: [push, { action: billing, paths: ['a/**'] }]\nbudget: { tokens: 10, cost_usd: 0.5, minutes: 2.5, warn_at: 1 }\ntrials: 3\npass: pass^3"
    )]
    [InlineData(
        "criteria: [text, { run: x, exit: 1 }, { file: x }, { diff, max_files: 1 }, { diff: { max_lines: 1 } }, { output, contains: x }, { output: { matches: x } }]"
    )]
    [InlineData(
        "success_criteria: [{ tests: x, must_pass: [a] }, { judge: x, min_score: 3.5, of: 10, passes: 1 }, { review: x, risk: high }]"
    )]
    [InlineData("trials: 20\npass: sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)\nstop: decided")]
    [InlineData(
        "pass: rate >= 0.8\ncontrols: { must_fail: [incident-1], must_pass: [good.1] }\nretired: { why: gone, on: 2026-11-21 }\nsetup: npm ci"
    )]
    public void What_the_loader_takes_is_valid(string lines)
    {
        _sandbox.LoadWith(lines).Problems.Text().ShouldBe("");
        IsValid(lines).ShouldBeTrue();
    }

    [Theory]
    [InlineData("kinds: capability")]
    [InlineData("kind: regresion")]
    [InlineData("trials: 0")]
    [InlineData("trials: '3'")]
    [InlineData("trials: 1001")]
    [InlineData("pass: pass%3")]
    [InlineData("trials: 20\npass: sprt(p0 = 0.6, p1 = 0.9)")]
    [InlineData("stop: early")]
    [InlineData("paths: { alow: [a] }")]
    [InlineData("paths: { allow: src }")]
    [InlineData("tools: { allow: ['Bash(npm test'] }")]
    [InlineData("network: example.org")]
    [InlineData("network: []")]
    [InlineData("checks: [npm test]")]
    [InlineData("checks: [{ exit: 0 }]")]
    [InlineData("fail_when: [assertion_weakend]")]
    [InlineData("fail_when: [{ run: x }]")]
    [InlineData("criteria: [{ run: a, file: b }]")]
    [InlineData("criteria: [{ diff: {} }]")]
    [InlineData("criteria: [{ judge: x, passes: 0 }]")]
    [InlineData("review: [pushh]")]
    [InlineData("budget: { minutes: 0 }")]
    [InlineData("budget: { warn_at: 1.5 }")]
    [InlineData("controls: { must_fail: [../x] }")]
    [InlineData("retired: { on: 2026-11-21 }")]
    public void What_the_loader_refuses_is_invalid(string lines)
    {
        _sandbox.LoadWith(lines).Problems.ShouldNotBeEmpty();
        IsValid(lines).ShouldBeFalse();
    }

    private static bool IsValid(string lines) =>
        new DraftSevenSubset(ScenarioSchema.Text).IsValid(
            EditorView.Of($"name: adds-an-item\ntask: Fix the total.\nworkspace: {{ fixture: shop }}\n{lines}\n")
        );
}
