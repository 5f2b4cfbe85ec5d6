using AgentEvals.Grading.Checks.Runners;

namespace AgentEvals.Tests.Grading.Checks;

public sealed class RunnerOutputTests
{
    [Theory]
    [InlineData("dotnet", RunnerVerdict.Pass, "7 passed, 0 failed, 1 skipped", "Passed!  - Failed:     0, Passed:     3, Skipped:     1, Total:     4, Duration: 9 ms - A.dll (net10.0)\nPassed!  - Failed: 0, Passed: 4, Skipped: 0, Total: 4, Duration: 1 s - B.dll")]
    [InlineData("dotnet", RunnerVerdict.Fail, "4 passed, 1 failed, 0 skipped", "Failed!  - Failed: 1, Passed: 2, Skipped: 0, Total: 3, Duration: 9 ms - A.dll\nPassed!  - Failed: 0, Passed: 2, Skipped: 0, Total: 2, Duration: 9 ms - B.dll")]
    [InlineData("dotnet", RunnerVerdict.Empty, "0 passed, 0 failed, 2 skipped", "Skipped! - Failed: 0, Passed: 0, Skipped: 2, Total: 2, Duration: 9 ms - A.dll")]
    [InlineData("dotnet", RunnerVerdict.Pass, "5 passed, 0 failed, 0 skipped", "\u001b[1mTest run summary: \u001b[32mPassed!\u001b[0m\n  total: 5\n  failed: 0\n  succeeded: 5\n  skipped: 0\n  duration: 1s")]
    [InlineData("dotnet", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "Test run summary: Zero tests ran\n  total: 0\n  failed: 0\n  succeeded: 0\n  skipped: 0")]
    [InlineData("dotnet", RunnerVerdict.Pass, "2 passed, 0 failed, 0 skipped", "Test summary: total: 2, failed: 0, succeeded: 2, skipped: 0, duration: 0.8s\nBuild succeeded in 1.4s")]
    [InlineData("dotnet", RunnerVerdict.Fail, "2 passed, 1 failed, 0 skipped", "Test Run Failed.\nTotal tests: 3\n     Passed: 2\n     Failed: 1\n Total time: 1.3 Seconds")]
    [InlineData("dotnet", RunnerVerdict.Pass, "4 passed, 0 failed, 1 skipped", "   A.Tests  Total: 5, Errors: 0, Failed: 0, Skipped: 1, Not Run: 0, Time: 0.1s")]
    [InlineData("dotnet", RunnerVerdict.Fail, null, "/repo/A.cs(4,1): error CS1002: ; expected [/repo/A.csproj]\n\nBuild FAILED.")]
    [InlineData("jest", RunnerVerdict.Fail, "6 passed, 1 failed, 2 skipped", "Test Suites: 1 failed, 2 passed, 3 total\nTests:       1 failed, 2 skipped, 6 passed, 9 total\nSnapshots:   0 total")]
    [InlineData("jest", RunnerVerdict.Fail, "3 passed, 0 failed, 0 skipped", "  ● Test suite failed to run\n\nTest Suites: 1 failed, 1 passed, 2 total\nTests:       3 passed, 3 total")]
    [InlineData("vitest", RunnerVerdict.Pass, "4 passed, 0 failed, 1 skipped", " Test Files  1 passed (1)\n      Tests  4 passed | 1 skipped (5)\n   Start at  02:34:18")]
    [InlineData("vitest", RunnerVerdict.Fail, "4 passed, 0 failed, 0 skipped", " Test Files  1 failed | 1 passed (2)\n      Tests  4 passed (4)")]
    [InlineData("mocha", RunnerVerdict.Fail, "3 passed, 1 failed, 1 skipped", "\n  3 passing (12ms)\n  1 pending\n  1 failing\n")]
    [InlineData("node", RunnerVerdict.Fail, "2 passed, 2 failed, 0 skipped", "ℹ tests 4\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0")]
    [InlineData("playwright", RunnerVerdict.Fail, "3 passed, 1 failed, 0 skipped", "  1 failed\n    [chromium] › a.spec.ts:3:1 › x\n  3 passed (4.2s)")]
    [InlineData("bun", RunnerVerdict.Pass, "5 passed, 0 failed, 1 skipped", " 5 pass\n 1 skip\n 0 fail\n 9 expect() calls\nRan 6 tests across 2 files. [12.00ms]")]
    [InlineData("deno", RunnerVerdict.Fail, "2 passed, 1 failed, 0 skipped", "FAILED | 2 passed | 1 failed (14ms)")]
    [InlineData("pytest", RunnerVerdict.Pass, "10 passed, 0 failed, 2 skipped", "======= 10 passed, 2 skipped, 1 xfailed, 3 warnings in 0.52s =======")]
    [InlineData("pytest", RunnerVerdict.Fail, "0 passed, 2 failed, 0 skipped", "!!!!!!!! Interrupted: 2 errors during collection !!!!!!!!\n2 errors in 0.10s")]
    [InlineData("pytest", RunnerVerdict.Pass, "1 passed, 0 failed, 0 skipped", "1 passed in 75.02s (0:01:15)")]
    [InlineData("pytest", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "4 deselected in 0.01s")]
    [InlineData("unittest", RunnerVerdict.Fail, "2 passed, 2 failed, 1 skipped", "Ran 5 tests in 0.001s\n\nFAILED (failures=1, errors=1, skipped=1)")]
    [InlineData("unittest", RunnerVerdict.Pass, "5 passed, 0 failed, 0 skipped", "Ran 5 tests in 0.001s\n\nOK")]
    [InlineData("go", RunnerVerdict.Pass, null, "?   \tdemo/n\t[no test files]\nok  \tdemo/p\t0.01s")]
    [InlineData("go", RunnerVerdict.Fail, null, "--- FAIL: TestBad (0.00s)\nFAIL\nFAIL\tdemo/p\t0.001s\nok  \tdemo/q\t0.1s\nFAIL")]
    [InlineData("go", RunnerVerdict.Fail, null, "FAIL\tdemo/p [build failed]")]
    [InlineData("go", RunnerVerdict.Pass, "2 passed, 0 failed, 1 skipped", "=== RUN   TestA\n--- PASS: TestA (0.00s)\n=== RUN   TestB\n    --- PASS: TestB/x (0.00s)\n--- SKIP: TestC (0.00s)\nPASS\nok  \tdemo\t0.1s")]
    [InlineData("go", RunnerVerdict.Fail, "1 passed, 1 failed, 0 skipped", "{\"Action\":\"run\",\"Package\":\"d\",\"Test\":\"A\"}\n{\"Action\":\"pass\",\"Package\":\"d\",\"Test\":\"A\",\"Elapsed\":0}\n{\"Action\":\"fail\",\"Package\":\"d\",\"Test\":\"B\"}\n{\"Action\":\"fail\",\"Package\":\"d\"}")]
    [InlineData("go", RunnerVerdict.Pass, "4 passed, 0 failed, 1 skipped", "DONE 5 tests, 1 skipped in 0.4s")]
    [InlineData("cargo", RunnerVerdict.Pass, "3 passed, 0 failed, 1 ignored", "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n   Doc-tests a\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s")]
    [InlineData("cargo", RunnerVerdict.Fail, "4 passed, 1 failed, 2 skipped", "     Summary [   0.010s] 5 tests run: 4 passed, 1 failed, 2 skipped")]
    [InlineData("cargo", RunnerVerdict.Fail, null, "error[E0308]: mismatched types\nerror: could not compile `a` (lib test) due to 1 previous error")]
    [InlineData("maven", RunnerVerdict.Fail, "3 passed, 2 failed, 1 skipped", "[ERROR] Tests run: 6, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 0.1 s <<< FAILURE! - in A\n[INFO] Results:\n[ERROR] Tests run: 6, Failures: 1, Errors: 1, Skipped: 1\n[INFO] BUILD FAILURE")]
    [InlineData("maven", RunnerVerdict.Pass, "2 passed, 0 failed, 0 skipped", "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n[INFO] BUILD SUCCESS")]
    [InlineData("maven", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "[INFO] No tests to run.\n[INFO] BUILD SUCCESS")]
    [InlineData("gradle", RunnerVerdict.Fail, "3 passed, 1 failed, 0 skipped", "4 tests completed, 1 failed\n\n> Task :test FAILED\nFAILURE: Build failed with an exception.\nBUILD FAILED in 2s")]
    [InlineData("gradle", RunnerVerdict.Pass, null, "> Task :compileJava\n> Task :test\n\nBUILD SUCCESSFUL in 2s")]
    [InlineData("gradle", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "> Task :test NO-SOURCE\n\nBUILD SUCCESSFUL in 2s")]
    [InlineData("rspec", RunnerVerdict.Fail, "3 passed, 1 failed, 1 skipped", "5 examples, 1 failure, 1 pending")]
    [InlineData("minitest", RunnerVerdict.Fail, "3 passed, 1 failed, 1 skipped", "5 runs, 9 assertions, 1 failures, 0 errors, 1 skips")]
    [InlineData("phpunit", RunnerVerdict.Pass, "5 passed, 0 failed, 0 skipped", "OK (5 tests, 10 assertions)")]
    [InlineData("phpunit", RunnerVerdict.Fail, "2 passed, 2 failed, 1 skipped", "FAILURES!\nTests: 5, Assertions: 8, Failures: 1, Errors: 1, Skipped: 1.")]
    [InlineData("phpunit", RunnerVerdict.Fail, "2 passed, 1 failed, 0 skipped", "  Tests:    1 failed, 2 passed (3 assertions)")]
    [InlineData("phpunit", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "No tests executed!")]
    [InlineData("ctest", RunnerVerdict.Fail, "4 passed, 1 failed, 0 skipped", "80% tests passed, 1 tests failed out of 5")]
    [InlineData("ctest", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "No tests were found!!!")]
    [InlineData("mix", RunnerVerdict.Fail, "2 passed, 1 failed, 0 skipped", "3 tests, 1 failure\n")]
    [InlineData("tap", RunnerVerdict.Fail, "1 passed, 1 failed, 1 skipped", "1..3\nok 1 a\nnot ok 2 b\nok 3 c # SKIP no net")]
    public void A_summary_is_read(string runner, RunnerVerdict verdict, string? counts, string text)
    {
        var expected = counts?.Replace("ignored", "skipped", StringComparison.Ordinal);
        ReadOnlySpan<string?> hints = [runner, "script", null];
        foreach (var hint in hints)
        {
            var output = RunnerOutput.Read("noise before\n" + text, hint);

            output.Verdict.ShouldBe(verdict);
            output.Counts?.ToString().ShouldBe(expected);
            (output.Counts is null).ShouldBe(expected is null);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("error: something else")]
    [InlineData("Tests: none today")]
    [InlineData("5 examples")]
    [InlineData("passed in 3s")]
    public void Other_text_says_nothing(string text) => RunnerOutput.Read(text).Verdict.ShouldBe(RunnerVerdict.Unknown);

    [Fact]
    public void Colours_and_carriage_returns_do_not_matter() =>
        RunnerOutput.Read("\u001b[1mTests:       \u001b[22m\u001b[32m2 passed\u001b[39m, 2 total\r\n\u001b]9;4;0;\u001b\\").Counts.ShouldBe(new RunCounts(2, 0, 0, 2));

    [Fact]
    public void A_script_may_run_several_runners()
    {
        var output = RunnerOutput.Read("Tests:       2 passed, 2 total\n== 1 failed, 3 passed in 0.1s ==\n", "script");

        output.Verdict.ShouldBe(RunnerVerdict.Fail);
        output.Counts.ShouldBe(new RunCounts(5, 1, 0, 6));
    }
}
