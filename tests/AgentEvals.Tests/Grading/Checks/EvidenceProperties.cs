using AgentEvals.Grading.Checks.Claims;
using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Grading.Checks;

public sealed class EvidenceProperties
{
    private static readonly string[] Lines =
    [
        "npm test",
        "npm test || true",
        "dotnet test --no-build",
        "pytest | tail -1",
        "rm a.txt",
        "sed -i x a.ts",
        "git commit -m 'All tests pass'",
        "'",
        "$(",
        "dotnet build && dotnet test --no-build",
        "",
        "cat <<EOF",
        "./x.sh",
    ];

    private static readonly string[] Outputs =
    [
        "Tests:       2 passed, 2 total",
        "1 failed in 0.1s",
        "99999999999999999999 passed in 1s",
        "\u001b[",
        "\u001b]",
        "Total tests: 3\n Passed: 3",
        "ok  \tp\t0.1s",
        "{\"Action\":\"pass\",\"Test\":",
        "Ran 3 tests in 1s\nOK",
        "1..2\nok 1",
        "\0",
        "",
        "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
    ];

    private static readonly string[] Words =
    [
        "all",
        "tests",
        "pass",
        "passed",
        "42",
        "should",
        "not",
        ".",
        "\n",
        "```",
        "- [ ]",
        "the",
        "build",
        "succeeds",
        "ran",
        "I",
        ",",
        "but",
        "?",
        "*",
        "_",
        "`",
        "99999999999999999999",
        "✅",
        "|",
        "> ",
        "failing",
        "—",
        "integration",
    ];

    [Fact]
    public void Any_run_is_graded()
    {
        var step =
            from line in Gen.Elements(Lines)
            from output in Gen.Elements(Outputs)
            from exit in Gen.Elements<int?>(0, 1, null)
            from status in Gen.Elements(Enum.GetValues<ToolCallStatus>())
            select (Line: line, Output: output, Exit: exit, Status: status);
        var runs =
            from steps in step.ArrayOf()
            from words in Gen.Elements(Words).ArrayOf()
            from check in Gen.Elements(Lines)
            select (Steps: steps, Words: words, Check: check);

        Prop.ForAll(
                runs.ToArbitrary(),
                run =>
                {
                    var script = new RunScript();
                    foreach (var (line, output, exit, status) in run.Steps)
                    {
                        script.Run(line, output, exit, status).Edit(line);
                    }

                    script.Say(string.Join(' ', run.Words));
                    return script.Check(run.Check) is not null && script.Grade(FailureCodes.NoTestRun) is not null;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(30));
    }

    [Theory]
    [InlineData("tests ")]
    [InlineData("all tests pass ")]
    [InlineData("no not never ")]
    [InlineData("1 passed, ")]
    [InlineData("42/")]
    [InlineData("verified by ")]
    [InlineData("\u001b[")]
    [InlineData("--- PASS: ")]
    [InlineData("\n")]
    [InlineData("Tests 1 passed | ")]
    public void Long_texts_are_read_in_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000));

        ClaimReader.Read(text).ShouldNotBeNull();
        RunnerOutput.Read(text).ShouldNotBeNull();
    }
}
