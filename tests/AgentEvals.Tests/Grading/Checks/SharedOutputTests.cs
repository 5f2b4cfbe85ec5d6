using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Grading.Checks;

/// <summary>Several test runs in one line share its output. The outputs are those of jest 29, pytest 7, node 20 and dotnet 10, shortened where no run would be told by it.</summary>
public sealed class SharedOutputTests
{
    private const string JestGreen = """
        PASS ./a.test.js
          ✓ a (1 ms)

        Test Suites: 1 passed, 1 total
        Tests:       1 passed, 1 total
        Snapshots:   0 total
        Time:        0.418 s
        Ran all test suites matching /a/i.

        """;

    private const string JestRed = """
        FAIL ./b.test.js
          ✕ b (3 ms)
          ✓ c (1 ms)

          ● b

            expect(received).toBe(expected) // Object.is equality

        Test Suites: 1 failed, 1 total
        Tests:       1 failed, 1 passed, 2 total
        Snapshots:   0 total
        Time:        0.299 s
        Ran all test suites matching /b/i.

        """;

    private const string JestNone = """
        No tests found, exiting with code 1
        Run with `--passWithNoTests` to exit with code 0
        Pattern: nothing - 0 matches

        """;

    private const string PytestGreen = """
        .                                                                        [100%]
        1 passed in 0.01s

        """;

    private const string PytestRed = """
        ============================= test session starts ==============================
        collected 2 items

        test_b.py F.                                                             [100%]

        =========================== short test summary info ============================
        FAILED test_b.py::test_b - assert 1 == 2
        ========================= 1 failed, 1 passed in 0.05s ==========================

        """;

    private const string DotNetGreen = """
        Test run for /w/Shop.A.Tests/bin/Debug/net10.0/Shop.A.Tests.dll (.NETCoreApp,Version=v10.0)

        Passed!  - Failed:     0, Passed:     1, Skipped:     0, Total:     1, Duration: 50 ms - Shop.A.Tests.dll (net10.0)

        """;

    private const string DotNetRed = """
        Test run for /w/Shop.B.Tests/bin/Debug/net10.0/Shop.B.Tests.dll (.NETCoreApp,Version=v10.0)
          Failed T.Bad [28 ms]

        Failed!  - Failed:     1, Passed:     1, Skipped:     0, Total:     2, Duration: 52 ms - Shop.B.Tests.dll (net10.0)

        """;

    private const string NodeGreen = """
        TAP version 13
        ok 1 - x
        1..1
        # tests 1
        # suites 0
        # pass 1
        # fail 0
        # cancelled 0
        # skipped 0
        # todo 0
        # duration_ms 44.1

        """;

    private const string GoBoth = """
        ok  	shop/a	0.002s
        ?   	shop/b	[no test files]

        """;

    [Theory]
    [InlineData("npx jest a && npx jest b", JestGreen + JestRed, 1, "npx jest a", Verdict.Pass)]
    [InlineData("npx jest a && npx jest b", JestGreen + JestRed, 1, "npx jest b", Verdict.Fail)]
    [InlineData("npx jest a; npx jest b", JestGreen + JestRed, 1, "npx jest a", Verdict.Pass)]
    [InlineData("npx jest b; npx jest a", JestRed + JestGreen, 0, "npx jest b", Verdict.Fail)]
    [InlineData("npx jest b; npx jest a", JestRed + JestGreen, 0, "npx jest a", Verdict.Pass)]
    [InlineData("npx jest nothing; npx jest a", JestNone + JestGreen, 0, "npx jest nothing", Verdict.Fail)]
    [InlineData("npx jest nothing; npx jest a", JestNone + JestGreen, 0, "npx jest a", Verdict.Pass)]
    [InlineData("pytest test_a.py && pytest test_b.py", PytestGreen + PytestRed, 1, "pytest test_a.py", Verdict.Pass)]
    [InlineData("pytest test_b.py; pytest test_a.py", PytestRed + PytestGreen, 0, "pytest test_b.py", Verdict.Fail)]
    [InlineData("cd w && pytest test_b.py; pytest test_a.py", PytestRed + PytestGreen, 0, "pytest test_a.py", Verdict.Pass)]
    [InlineData("node --test a.test.mjs && node --test b.test.mjs", NodeGreen + NodeGreen, 0, "node --test b.test.mjs", Verdict.Pass)]
    [InlineData(
        "dotnet test Shop.A.Tests && dotnet test Shop.B.Tests",
        DotNetGreen + DotNetRed,
        1,
        "dotnet test Shop.A.Tests",
        Verdict.Pass
    )]
    [InlineData(
        "dotnet test Shop.A.Tests && dotnet test Shop.B.Tests",
        DotNetGreen + DotNetRed,
        1,
        "dotnet test Shop.B.Tests",
        Verdict.Fail
    )]
    [InlineData(
        "dotnet test Shop.B.Tests/Shop.B.Tests.csproj; dotnet test Shop.A.Tests/Shop.A.Tests.csproj",
        DotNetRed + DotNetGreen,
        0,
        "dotnet test Shop.A.Tests/Shop.A.Tests.csproj",
        Verdict.Pass
    )]
    public void Each_run_of_a_line_is_judged_by_its_own_summary(string line, string output, int exit, string check, Verdict verdict) =>
        new RunScript().Run(line, output, exit).Check(check).Verdict.ShouldBe(verdict);

    [Fact]
    public void Tests_that_passed_when_they_ran_again_passed()
    {
        new RunScript().Run("npx jest || npx jest", JestRed + JestGreen).Check("npx jest").Verdict.ShouldBe(Verdict.Pass);
        new RunScript()
            .Run("npx jest || npx jest || npx jest", JestRed + JestRed + JestGreen)
            .Check("npx jest")
            .Verdict.ShouldBe(Verdict.Pass);
        new RunScript()
            .Run("npx jest || npx jest", JestRed + JestRed, exit: 1)
            .Check("npx jest")
            .Codes.ShouldBe([FailureCodes.FailingTestRun]);
    }

    [Fact]
    public void A_run_that_cannot_have_run_is_none()
    {
        new RunScript().Run("npx jest a || npx jest b", JestGreen).Check("npx jest a").Verdict.ShouldBe(Verdict.Pass);
        new RunScript().Run("npx jest a || npx jest b", JestGreen).Check("npx jest b").Codes.ShouldBe([FailureCodes.NoTestRun]);
        new RunScript().Run("npx jest b && npx jest a", JestRed, exit: 1).Check("npx jest a").Codes.ShouldBe([FailureCodes.NoTestRun]);
    }

    [Theory]
    [InlineData("go test ./a; go test ./b; true", GoBoth, "go test ./b")]
    [InlineData("npx jest a; npx jest b; true", JestGreen, "npx jest b")]
    [InlineData("for f in a b; do npx jest $f; done; npx jest a; true", JestRed + JestGreen + JestGreen, "npx jest a")]
    [InlineData("dotnet test || dotnet test", DotNetGreen + DotNetRed + DotNetGreen, "dotnet test")]
    [InlineData("npx jest a & npx jest b; wait; true", JestRed + JestGreen, "npx jest b")]
    public void What_cannot_be_told_apart_needs_review(string line, string output, string check)
    {
        var grade = new RunScript().Run(line, output).Check(check);

        grade.Verdict.ShouldBe(Verdict.NeedsReview, grade.Reason);
        grade.Codes.ShouldBe([FailureCodes.MaskedTestRun]);
    }

    [Fact]
    public void An_exit_code_of_its_own_decides_where_the_summaries_cannot_be_told_apart()
    {
        new RunScript()
            .Run("go test ./a && go test ./c", "ok  \tshop/a\t0.002s\nok  \tshop/c\t0.002s\n")
            .Check("go test ./a")
            .Verdict.ShouldBe(Verdict.Pass);
        new RunScript()
            .Run("go test ./a && go test ./c", "ok  \tshop/a\t0.002s\nFAIL\tshop/c\t0.002s\nFAIL\n", exit: 1)
            .Check("go test ./c")
            .Verdict.ShouldBe(Verdict.NeedsReview);
    }
}
