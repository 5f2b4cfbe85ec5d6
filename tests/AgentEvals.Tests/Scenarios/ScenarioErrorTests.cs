using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Scenarios;

public sealed class ScenarioErrorTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void All_errors_of_a_file_are_said_at_once_in_the_order_of_the_file()
    {
        var result = _sandbox.LoadText(
            """
            name: Adds An Item
            kind: regresion
            kind: capability
            taks: Fix the total.
            workspace: { fixture: shpo, setup: { npm: ci } }
            paths: { allow: ["src/**", "srcs/**", "/etc/**", "a/[b"], deney: [x] }
            tools: { allow: ["Bash(npm test", Raed, "Edit()"] }
            network: example.org
            checks: [npm test, { exit: "1" }]
            fail_when: [assertion_weakend, { name: no_test_run, run: x }, { diff_matches: x }]
            criteria:
              - { run: npm test, file: x }
              - { fil: x }
              - { output, matches: "(a" }
              - { judge: x, min_score: 6 }
            review: [pushh, { action: billing }]
            budget: { tokens: 012, minutes: 0, cost_usd: "3", turn: 1 }
            trials: 2000
            pass: pass%3
            controls: { must_fail: [a, ../b], must_pass: [a] }
            retired: { on: yesterday }
            status: active
            """
        );

        result.Scenario.ShouldBeNull();
        result.Problems.Text().ShouldMatchApproved(options => options.WithFileExtension("txt").SubFolder("Approved"));
    }

    [Theory]
    [InlineData(
        "trials: 2\npass: pass^3",
        "case.eval.yaml(5,7): AE1035: 'pass^3' asks for 3 trials, and there are 2. Write 'trials: 3' or more, or a policy that needs fewer."
    )]
    [InlineData(
        "trials: 0",
        "case.eval.yaml(4,9): AE1017: 'trials' must be a whole number from 1 to 1000; this is '0'. Write a number in that range."
    )]
    [InlineData(
        "trials: 1001",
        "case.eval.yaml(4,9): AE1017: 'trials' must be a whole number from 1 to 1000; this is '1001'. Write a number in that range."
    )]
    [InlineData(
        "trials: 1.0",
        "case.eval.yaml(4,9): AE1017: 'trials' must be a whole number from 1 to 1000; this is '1.0'. Write digits, with a point for decimals and without a leading zero."
    )]
    [InlineData("trials:", "case.eval.yaml(4,8): AE1014: 'trials' has no value. Write 'trials: 1', or remove the key.")]
    [InlineData(
        "trials: '3'",
        "case.eval.yaml(4,9): AE1013: 'trials' must be a whole number from 1 to 1000; this is text. Write it without quotes: 'trials: 3'."
    )]
    [InlineData(
        "checks: [{ command: npm test, fresh: yes }]",
        "case.eval.yaml(4,38): AE1013: 'fresh' must be true or false; this is text. Write 'fresh: true' or 'fresh: false', without quotes."
    )]
    [InlineData(
        "checks: npm test",
        "case.eval.yaml(4,9): AE1013: 'checks' must be a list; this is text. Write 'checks: [{ command: npm test }]'."
    )]
    [InlineData(
        "task_prompt: Again.",
        "case.eval.yaml(4,14): AE1018: 'task_prompt' is the older name of 'task', and both stand here. Remove 'task_prompt'."
    )]
    [InlineData(
        "setup: [a]\nworkspace: { fixture: shop }",
        "case.eval.yaml(5,1): AE1011: The key 'workspace' stands here a second time. Merge the two, or remove one."
    )]
    [InlineData(
        "status: retired",
        "case.eval.yaml(4,9): AE1012: A retired scenario needs 'retired' with the reason. Add 'retired: { why: \"the endpoint is gone\" }'."
    )]
    [InlineData(
        "status: draft\nretired: { why: gone }",
        "case.eval.yaml(4,9): AE1018: The scenario has 'retired', and a status that says otherwise. Write 'status: retired', or remove 'retired'."
    )]
    [InlineData("retired: { why: gone, on: 2026-13-01 }", "case.eval.yaml(4,27): AE1015: '2026-13-01' is no day. Write it as 2026-11-21.")]
    [InlineData("split: holdouts", "case.eval.yaml(4,8): AE1015: 'split' cannot be 'holdouts'. Did you mean 'holdout'?")]
    [InlineData(
        "network: [https://example.org/x]",
        "case.eval.yaml(4,11): AE1025: 'https://example.org/x' is no host. Write the host alone: 'example.org'."
    )]
    [InlineData(
        "network: []",
        "case.eval.yaml(4,10): AE1014: The list of hosts in 'network' is empty. Write 'network: deny', or name a host."
    )]
    [InlineData("network: denny", "case.eval.yaml(4,10): AE1015: 'network' cannot be 'denny'. Did you mean 'deny'?")]
    [InlineData(
        "tools: { deny: [Bash(rm:*] }",
        "case.eval.yaml(4,21): AE1020: The rule 'Bash(rm:*' in 'deny' has an opening bracket without a closing one. Write a tool's name, or a name with an argument in brackets, such as Read, 'Bash(npm test:*)', 'Edit(src/**)' or 'WebFetch(domain:example.org)'."
    )]
    [InlineData(
        "tools: { deny: [Bash(rm) x] }",
        "case.eval.yaml(4,25): AE1020: The rule 'Bash(rm) x' in 'deny' goes on after the closing bracket. Write a tool's name, or a name with an argument in brackets, such as Read, 'Bash(npm test:*)', 'Edit(src/**)' or 'WebFetch(domain:example.org)'."
    )]
    [InlineData(
        "tools: { deny: [bash] }",
        "case.eval.yaml(4,17): AE1020: No agent has a tool 'bash', so the rule never applies. Did you mean 'Bash'?"
    )]
    [InlineData(
        "paths: { deny: ['src\\app'] }",
        "case.eval.yaml(4,17): AE1021: The glob 'src\\app' in 'deny' has a backslash. Write forward slashes; a backslash only escapes one of *?[]{}."
    )]
    [InlineData(
        "paths: { deny: ['{a,b'] }",
        "case.eval.yaml(4,17): AE1021: The glob '{a,b' in 'deny' has an unpaired brace. Correct it, or escape the character with a backslash."
    )]
    [InlineData(
        "paths: { deny: ['../x'] }",
        "case.eval.yaml(4,17): AE1021: The glob '../x' in 'deny' leaves the workspace. Globs are relative to its root and hold no '..'."
    )]
    [InlineData(
        "criteria: [{ file: ../../etc/passwd }]",
        "case.eval.yaml(4,20): AE1026: The path '../../etc/passwd' in 'file' leaves the workspace. Remove '..'."
    )]
    [InlineData(
        "criteria: [{ file: a, exists: false, contains: x }]",
        "case.eval.yaml(4,31): AE1018: A file that must not exist has no content to look at. Remove 'exists: false', or the demand on the content."
    )]
    [InlineData(
        "criteria: [{ diff: { max_files: 3 }, max_lines: 2 }]",
        "case.eval.yaml(4,49): AE1018: 'max_lines' stands beside 'diff' while 'diff' has limits of its own. Put all of them in one place."
    )]
    [InlineData(
        "criteria: [{ diff }]",
        "case.eval.yaml(4,12): AE1012: A criterion with 'diff' needs 'max_files', which is missing here. Say what the diff must be: matches, not_matches, max_files or max_lines."
    )]
    [InlineData(
        "criteria: [{ output, matches: '(?<=a)b' }]",
        "case.eval.yaml(4,31): AE1022: The regular expression in 'matches' cannot be matched in linear time. Lookarounds, backreferences and atomic groups are not supported, nor are very large repetitions: write it without, or as two patterns."
    )]
    [InlineData(
        "criteria: [{ output, matches: '((a{1,1000}){1,1000}){1,1000}' }]",
        "case.eval.yaml(4,31): AE1022: The regular expression in 'matches' cannot be matched in linear time. Lookarounds, backreferences and atomic groups are not supported, nor are very large repetitions: write it without, or as two patterns."
    )]
    [InlineData(
        "review: [{ action: push, command: git push }]",
        "case.eval.yaml(4,20): AE1019: 'push' is a built-in action. Give your own another name."
    )]
    [InlineData(
        "fail_when: [{ name: a, run: x }, { name: a, run: y }]",
        "case.eval.yaml(4,42): AE1019: The name 'a' is taken. Give the condition another name: failure codes, and other conditions of the scenario, keep theirs."
    )]
    [InlineData(
        "budget: { warn_at: 1.5 }",
        "case.eval.yaml(4,20): AE1017: 'warn_at' must be a number above 0, at most 1; this is '1.5'. Write a number in that range."
    )]
    [InlineData(
        "boundaries: \"a\\0b\"",
        "case.eval.yaml(4,13): AE1015: 'boundaries' contains a NUL character. Remove the escape '\\0': no program can be given it."
    )]
    [InlineData(
        "trials: 9\npass: sprt(p0 = 0.9, p1 = 0.6, alpha = 0.05, beta = 0.1)",
        "case.eval.yaml(5,7): AE1023: 'sprt(p0 = 0.9, p1 = 0.6, alpha = 0.05, beta = 0.1)' is no pass policy. Write all four numbers, 0 < p0 < p1 < 1 and alpha + beta < 1: 'pass: sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)'."
    )]
    [InlineData(
        "trials: 9\npass: sprt(p0 = 0.6, p1 = 0.9)",
        "case.eval.yaml(5,7): AE1023: 'sprt(p0 = 0.6, p1 = 0.9)' is no pass policy. Write all four numbers, 0 < p0 < p1 < 1 and alpha + beta < 1: 'pass: sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)'."
    )]
    [InlineData(
        "pass: sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)",
        "case.eval.yaml(4,7): AE1012: A sequential test needs 'trials', the most that are made, and nothing says it. Add 'trials: ' with a number well above 8, the fewest that can pass."
    )]
    [InlineData(
        "trials: 7\npass: sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)",
        "case.eval.yaml(5,7): AE1035: 'sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)' asks for 8 trials, and there are 7. Write 'trials: 8' or more, or a policy that needs fewer."
    )]
    [InlineData("stop: decide", "case.eval.yaml(4,7): AE1015: 'stop' cannot be 'decide'. Did you mean 'decided'?")]
    [InlineData("boundaries: '  '", "case.eval.yaml(4,13): AE1014: 'boundaries' is blank. Write 'boundaries: some text', or remove it.")]
    [InlineData("[a]: b", "case.eval.yaml(4,1): AE1013: A key must be text; this is a list. Put text with brackets or braces into quotes.")]
    public void A_rule_that_is_broken_is_said_with_its_fix(string lines, string problem) => _sandbox.ProblemWith(lines).ShouldBe(problem);

    [Theory]
    [InlineData("trials: 5\npass: pass^3", 5, "pass^3")]
    [InlineData("pass: pass^3", 3, "pass^3")]
    [InlineData("pass: pass @ 2\nkind: regression", 2, "pass@2")]
    [InlineData("trials: 4", 4, "pass^4")]
    [InlineData("trials: 4\nkind: capability", 4, "pass@4")]
    [InlineData("trials: 4\npass: rate>=0.75", 4, "rate >= 0.75")]
    [InlineData("trials: 20\npass: sprt(p0=.6, p1=0.9, alpha=0.05, beta=0.1)", 20, "sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)")]
    [InlineData(
        "trials: 900\npass: sprt(p0 = 0.5, p1 = 0.9, alpha = 0.00001, beta = 0.1)",
        900,
        "sprt(p0 = 0.5, p1 = 0.9, alpha = 0.00001, beta = 0.1)"
    )]
    [InlineData(
        "trials: 8\npass: sprt(beta = 0.1, alpha = 0.05, p1 = 0.9, p0 = 0.6)",
        8,
        "sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)"
    )]
    public void Trials_and_pass_complete_each_other(string lines, int trials, string pass)
    {
        var scenario = _sandbox.Scenario(lines);

        scenario.Trials.ShouldBe(trials);
        scenario.Pass!.ToString().ShouldBe(pass);
    }
}
