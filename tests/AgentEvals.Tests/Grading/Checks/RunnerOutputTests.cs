using AgentEvals.Grading.Checks.Runners;

namespace AgentEvals.Tests.Grading.Checks;

public sealed class RunnerOutputTests
{
    [Theory]
    [InlineData(
        "dotnet",
        RunnerVerdict.Pass,
        "7 passed, 0 failed, 1 skipped",
        "Passed!  - Failed:     0, Passed:     3, Skipped:     1, Total:     4, Duration: 9 ms - A.dll (net10.0)\nPassed!  - Failed: 0, Passed: 4, Skipped: 0, Total: 4, Duration: 1 s - B.dll"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Fail,
        "4 passed, 1 failed, 0 skipped",
        "Failed!  - Failed: 1, Passed: 2, Skipped: 0, Total: 3, Duration: 9 ms - A.dll\nPassed!  - Failed: 0, Passed: 2, Skipped: 0, Total: 2, Duration: 9 ms - B.dll"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 2 skipped",
        "Skipped! - Failed: 0, Passed: 0, Skipped: 2, Total: 2, Duration: 9 ms - A.dll"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Pass,
        "5 passed, 0 failed, 0 skipped",
        "\u001b[1mTest run summary: \u001b[32mPassed!\u001b[0m\n  total: 5\n  failed: 0\n  succeeded: 5\n  skipped: 0\n  duration: 1s"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 0 skipped",
        "Test run summary: Zero tests ran\n  total: 0\n  failed: 0\n  succeeded: 0\n  skipped: 0"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 0 skipped",
        "Test summary: total: 2, failed: 0, succeeded: 2, skipped: 0, duration: 0.8s\nBuild succeeded in 1.4s"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Fail,
        "2 passed, 1 failed, 0 skipped",
        "Test Run Failed.\nTotal tests: 3\n     Passed: 2\n     Failed: 1\n Total time: 1.3 Seconds"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Pass,
        "4 passed, 0 failed, 1 skipped",
        "   A.Tests  Total: 5, Errors: 0, Failed: 0, Skipped: 1, Not Run: 0, Time: 0.1s"
    )]
    [InlineData("dotnet", RunnerVerdict.Fail, null, "/repo/A.cs(4,1): error CS1002: ; expected [/repo/A.csproj]\n\nBuild FAILED.")]
    [InlineData(
        "jest",
        RunnerVerdict.Fail,
        "6 passed, 1 failed, 2 skipped",
        "Test Suites: 1 failed, 2 passed, 3 total\nTests:       1 failed, 2 skipped, 6 passed, 9 total\nSnapshots:   0 total"
    )]
    [InlineData(
        "jest",
        RunnerVerdict.Fail,
        "3 passed, 0 failed, 0 skipped",
        "  ● Test suite failed to run\n\nTest Suites: 1 failed, 1 passed, 2 total\nTests:       3 passed, 3 total"
    )]
    [InlineData(
        "vitest",
        RunnerVerdict.Pass,
        "4 passed, 0 failed, 1 skipped",
        " Test Files  1 passed (1)\n      Tests  4 passed | 1 skipped (5)\n   Start at  02:34:18"
    )]
    [InlineData(
        "vitest",
        RunnerVerdict.Fail,
        "4 passed, 0 failed, 0 skipped",
        " Test Files  1 failed | 1 passed (2)\n      Tests  4 passed (4)"
    )]
    [InlineData("mocha", RunnerVerdict.Fail, "3 passed, 1 failed, 1 skipped", "\n  3 passing (12ms)\n  1 pending\n  1 failing\n")]
    [InlineData(
        "node",
        RunnerVerdict.Fail,
        "2 passed, 2 failed, 0 skipped",
        "ℹ tests 4\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0"
    )]
    [InlineData(
        "playwright",
        RunnerVerdict.Fail,
        "3 passed, 1 failed, 0 skipped",
        "  1 failed\n    [chromium] › a.spec.ts:3:1 › x\n  3 passed (4.2s)"
    )]
    [InlineData(
        "bun",
        RunnerVerdict.Pass,
        "5 passed, 0 failed, 1 skipped",
        " 5 pass\n 1 skip\n 0 fail\n 9 expect() calls\nRan 6 tests across 2 files. [12.00ms]"
    )]
    [InlineData("deno", RunnerVerdict.Fail, "2 passed, 1 failed, 0 skipped", "FAILED | 2 passed | 1 failed (14ms)")]
    [InlineData(
        "pytest",
        RunnerVerdict.Pass,
        "10 passed, 0 failed, 2 skipped",
        "======= 10 passed, 2 skipped, 1 xfailed, 3 warnings in 0.52s ======="
    )]
    [InlineData(
        "pytest",
        RunnerVerdict.Fail,
        "0 passed, 2 failed, 0 skipped",
        "!!!!!!!! Interrupted: 2 errors during collection !!!!!!!!\n2 errors in 0.10s"
    )]
    [InlineData("pytest", RunnerVerdict.Pass, "1 passed, 0 failed, 0 skipped", "1 passed in 75.02s (0:01:15)")]
    [InlineData("pytest", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "4 deselected in 0.01s")]
    [InlineData(
        "unittest",
        RunnerVerdict.Fail,
        "2 passed, 2 failed, 1 skipped",
        "Ran 5 tests in 0.001s\n\nFAILED (failures=1, errors=1, skipped=1)"
    )]
    [InlineData("unittest", RunnerVerdict.Pass, "5 passed, 0 failed, 0 skipped", "Ran 5 tests in 0.001s\n\nOK")]
    [InlineData("go", RunnerVerdict.Pass, null, "?   \tdemo/n\t[no test files]\nok  \tdemo/p\t0.01s")]
    [InlineData("go", RunnerVerdict.Fail, null, "--- FAIL: TestBad (0.00s)\nFAIL\nFAIL\tdemo/p\t0.001s\nok  \tdemo/q\t0.1s\nFAIL")]
    [InlineData("go", RunnerVerdict.Fail, null, "FAIL\tdemo/p [build failed]")]
    [InlineData(
        "go",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 1 skipped",
        "=== RUN   TestA\n--- PASS: TestA (0.00s)\n=== RUN   TestB\n    --- PASS: TestB/x (0.00s)\n--- SKIP: TestC (0.00s)\nPASS\nok  \tdemo\t0.1s"
    )]
    [InlineData(
        "go",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 0 skipped",
        "{\"Action\":\"run\",\"Package\":\"d\",\"Test\":\"A\"}\n{\"Action\":\"pass\",\"Package\":\"d\",\"Test\":\"A\",\"Elapsed\":0}\n{\"Action\":\"fail\",\"Package\":\"d\",\"Test\":\"B\"}\n{\"Action\":\"fail\",\"Package\":\"d\"}"
    )]
    [InlineData("go", RunnerVerdict.Pass, "4 passed, 0 failed, 1 skipped", "DONE 5 tests, 1 skipped in 0.4s")]
    [InlineData(
        "cargo",
        RunnerVerdict.Pass,
        "3 passed, 0 failed, 1 ignored",
        "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n   Doc-tests a\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s"
    )]
    [InlineData(
        "cargo",
        RunnerVerdict.Fail,
        "4 passed, 1 failed, 2 skipped",
        "     Summary [   0.010s] 5 tests run: 4 passed, 1 failed, 2 skipped"
    )]
    [InlineData(
        "cargo",
        RunnerVerdict.Fail,
        null,
        "error[E0308]: mismatched types\nerror: could not compile `a` (lib test) due to 1 previous error"
    )]
    [InlineData(
        "maven",
        RunnerVerdict.Fail,
        "3 passed, 2 failed, 1 skipped",
        "[ERROR] Tests run: 6, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 0.1 s <<< FAILURE! - in A\n[INFO] Results:\n[ERROR] Tests run: 6, Failures: 1, Errors: 1, Skipped: 1\n[INFO] BUILD FAILURE"
    )]
    [InlineData(
        "maven",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 0 skipped",
        "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n[INFO] BUILD SUCCESS"
    )]
    [InlineData("maven", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "[INFO] No tests to run.\n[INFO] BUILD SUCCESS")]
    [InlineData(
        "gradle",
        RunnerVerdict.Fail,
        "3 passed, 1 failed, 0 skipped",
        "4 tests completed, 1 failed\n\n> Task :test FAILED\nFAILURE: Build failed with an exception.\nBUILD FAILED in 2s"
    )]
    [InlineData("gradle", RunnerVerdict.Pass, null, "> Task :compileJava\n> Task :test\n\nBUILD SUCCESSFUL in 2s")]
    [InlineData("gradle", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "> Task :test NO-SOURCE\n\nBUILD SUCCESSFUL in 2s")]
    [InlineData("rspec", RunnerVerdict.Fail, "3 passed, 1 failed, 1 skipped", "5 examples, 1 failure, 1 pending")]
    [InlineData("minitest", RunnerVerdict.Fail, "3 passed, 1 failed, 1 skipped", "5 runs, 9 assertions, 1 failures, 0 errors, 1 skips")]
    [InlineData("phpunit", RunnerVerdict.Pass, "5 passed, 0 failed, 0 skipped", "OK (5 tests, 10 assertions)")]
    [InlineData(
        "phpunit",
        RunnerVerdict.Fail,
        "2 passed, 2 failed, 1 skipped",
        "FAILURES!\nTests: 5, Assertions: 8, Failures: 1, Errors: 1, Skipped: 1."
    )]
    [InlineData("phpunit", RunnerVerdict.Fail, "2 passed, 1 failed, 0 skipped", "  Tests:    1 failed, 2 passed (3 assertions)")]
    [InlineData("phpunit", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "No tests executed!")]
    [InlineData("ctest", RunnerVerdict.Fail, "4 passed, 1 failed, 0 skipped", "80% tests passed, 1 tests failed out of 5")]
    [InlineData("ctest", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "No tests were found!!!")]
    [InlineData("mix", RunnerVerdict.Fail, "2 passed, 1 failed, 0 skipped", "3 tests, 1 failure\n")]
    [InlineData(
        "dotnet",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 1 skipped",
        "Fehler!      : Fehler:     1, erfolgreich:     1, übersprungen:     1, gesamt:     3, Dauer: 49 ms - Bad.Tests.dll (net10.0)"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Pass,
        "4 passed, 0 failed, 0 skipped",
        "Réussi!  - échec :     0, réussite :     4, ignorée(s) :     0, total :     4, durée : 44 ms - Good.Tests.dll (net10.0)"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Pass,
        "4 passed, 0 failed, 0 skipped",
        "成功!   -失敗:     0、合格:     4、スキップ:     0、合計:     4、期間: 86 ms - Good.Tests.dll (net10.0)"
    )]
    [InlineData(
        "dotnet",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 1 skipped",
        "Testlaufzusammenfassung: Fehler!\n  gesamt: 3\n  fehlgeschlagen: 1\n  erfolgreich: 1\n  übersprungen: 1\n  Dauer: 1s 123ms"
    )]
    [InlineData("dotnet", RunnerVerdict.Fail, "1 passed, 1 failed, 1 skipped", "  total: 3\n  failed: 1\n  succeeded: 1\n")]
    [InlineData(
        "dotnet",
        RunnerVerdict.Pass,
        "4 passed, 0 failed, 0 skipped",
        "{\"$type\":\"test-assembly-finished\",\"ExecutionTime\":0.1,\"TestsFailed\":0,\"TestsNotRun\":0,\"TestsSkipped\":0,\"TestsTotal\":4}"
    )]
    [InlineData(
        "gtest",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 1 skipped",
        "[==========] 3 tests from 1 test suite ran. (0 ms total)\n[  PASSED  ] 1 test.\n[  SKIPPED ] 1 test, listed below:\n[  SKIPPED ] A.S\n[  FAILED  ] 1 test, listed below:\n[  FAILED  ] A.Bad\n\n 1 FAILED TEST"
    )]
    [InlineData(
        "gtest",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 0 skipped",
        "[==========] 0 tests from 0 test suites ran. (0 ms total)\n[  PASSED  ] 0 tests."
    )]
    [InlineData("catch", RunnerVerdict.Pass, "2 passed, 0 failed, 0 skipped", "All tests passed (2 assertions in 2 test cases)")]
    [InlineData(
        "catch",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 0 skipped",
        "test cases: 2 | 1 passed | 1 failed\nassertions: 2 | 1 passed | 1 failed"
    )]
    [InlineData(
        "catch",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 0 skipped",
        "[doctest] test cases: 2 | 2 passed | 0 failed | 0 skipped\n[doctest] assertions: 1 | 1 passed | 0 failed |\n[doctest] Status: SUCCESS!"
    )]
    [InlineData(
        "catch",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 0 skipped",
        "Filters: zz\nNo test cases matched 'zz'\n====\nNo tests ran"
    )]
    [InlineData("ava", RunnerVerdict.Pass, "2 passed, 0 failed, 0 skipped", "  ✔ ok\n  ✔ ok2\n  ─\n\n  2 tests passed")]
    [InlineData("ava", RunnerVerdict.Fail, "0 passed, 1 failed, 1 skipped", "  1 test failed\n  1 test skipped\n  1 test todo")]
    [InlineData(
        "jasmine",
        RunnerVerdict.Fail,
        "2 passed, 1 failed, 1 skipped",
        "..F*\n\n4 specs, 1 failure, 1 pending spec\nFinished in 0.006 seconds"
    )]
    [InlineData("jasmine", RunnerVerdict.Empty, "0 passed, 0 failed, 0 skipped", "Ran 0 of 2 specs\n0 specs, 0 failures")]
    [InlineData(
        "uvu",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 0 skipped",
        "\n  Total:     2\n  Passed:    1\n  Skipped:   0\n  Duration:  1.09ms"
    )]
    [InlineData("pytest", RunnerVerdict.Pass, "0 passed, 0 failed, 0 skipped", "====== 1 xfailed in 0.01s ======")]
    [InlineData("go", RunnerVerdict.Pass, null, "ok  \tdemo/q\t0.002s\tcoverage: [no statements]")]
    [InlineData("go", RunnerVerdict.Fail, null, "ok  \tdemo/s\t0.002s\nok  \tdemo/t\t(cached)\nFAIL")]
    [InlineData(
        "go",
        RunnerVerdict.Pass,
        "1 passed, 0 failed, 0 skipped",
        "=== RUN   TestTwo\n--- FAIL: printed by the test\n--- PASS: TestTwo (0.00s)\nPASS\nok  \tdemo/q\t0.002s"
    )]
    [InlineData(
        "go",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 0 skipped",
        "{\"Action\":\"output\",\"Package\":\"demo/q\",\"Output\":\"ok  \\tdemo/q\\t0.002s [no tests to run]\\n\"}\n{\"Action\":\"pass\",\"Package\":\"demo/q\",\"Elapsed\":0.003}"
    )]
    [InlineData(
        "go",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 0 skipped",
        "{\"Action\":\"output\",\"Package\":\"demo/n\",\"Output\":\"?   \\tdemo/n\\t[no test files]\\n\"}\n{\"Action\":\"skip\",\"Package\":\"demo/n\",\"Elapsed\":0}"
    )]
    [InlineData(
        "minitest",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 2 skipped",
        "4 tests, 2 assertions, 1 failures, 0 errors, 1 pendings, 1 omissions, 0 notifications"
    )]
    [InlineData(
        "rspec",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 0 skipped",
        "9 examples, 3 failures\n.\n\nFinished in 0.00073 seconds (files took 0.06 seconds to load)\n2 examples, 0 failures"
    )]
    [InlineData("mocha", RunnerVerdict.Pass, "2 passed, 0 failed, 0 skipped", "    ✔ ok\n  5 failing\n    ✔ ok2\n\n\n  2 passing (3ms)")]
    [InlineData(
        "ctest",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 1 skipped",
        "100% tests passed, 0 tests failed out of 1\n\nThe following tests did not run:\n\t  4 - skip (Skipped)"
    )]
    [InlineData(
        "prove",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 0 skipped",
        "b.t (Wstat: 256 (exited 1) Tests: 2 Failed: 1)\n  Failed test:  2\nFiles=1, Tests=2,  1 wallclock secs ( 0.02 usr)\nResult: FAIL"
    )]
    [InlineData(
        "prove",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 0 skipped",
        "s.t .. skipped: no\nFiles=1, Tests=0,  1 wallclock secs ( 0.01 usr)\nResult: NOTESTS"
    )]
    [InlineData(
        "bats",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 1 skipped",
        " ✓ ok\n ✗ bad\n - sk (skipped: no)\n\n3 tests, 1 failure, 1 skipped"
    )]
    [InlineData(
        "tap",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 0 skipped",
        "TAP version 13\n1..1\nok 1 - b.spec.ts # time=2.93ms {\n    1..1\n    ok 1 - g # time=2.28ms {\n        1..2\n        ok 1 - ok1 # time=1.80ms\n        ok 2 - ok2 # time=0.09ms\n    }\n}"
    )]
    [InlineData(
        "tap",
        RunnerVerdict.Pass,
        "3 passed, 0 failed, 0 skipped",
        "TAP version 14\n# Subtest: ok\n    ok 1 - one\n    ok 2 - two\n    1..2\nok 1 - ok # time=3ms\nok 2 - last\n1..2"
    )]
    [InlineData(
        "tap",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 1 skipped",
        "TAP version 13\nok 1 - s # SKIP\nnot ok 2 - td # TODO\nok 3 - ok\nnot ok 4 - bad\n1..4\n# tests 3\n# pass 1\n# skip 1\n# fail 2"
    )]
    [InlineData(
        "tape",
        RunnerVerdict.Fail,
        "2 passed, 1 failed, 0 skipped",
        "TAP version 13\n# ok\nok 1 one\nok 2 two\n# bad\nnot ok 3 should be strictly equal\n\n1..3\n# tests 3\n# pass  2\n# fail  1"
    )]
    [InlineData(
        "jest",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 1 skipped",
        "{\"numFailedTestSuites\":1,\"numFailedTests\":1,\"numPassedTestSuites\":0,\"numPassedTests\":1,\"numPendingTests\":1,\"numTodoTests\":1,\"numTotalTests\":4,\"openHandles\":[],\"success\":false}"
    )]
    [InlineData(
        "vitest",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 0 skipped",
        "{\"numTotalTestSuites\":2,\"numPassedTestSuites\":2,\"numTotalTests\":2,\"numPassedTests\":2,\"numFailedTests\":0,\"numPendingTests\":0,\"success\":true}"
    )]
    [InlineData(
        "vitest",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 2 skipped",
        "<testsuites name=\"vitest tests\" tests=\"4\" failures=\"1\" errors=\"0\">\n    <testsuite name=\"a.spec.ts\" tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"2\">\n        <testcase name=\"bad\">\n            <failure message=\"x\">\n            </failure>\n        </testcase>"
    )]
    [InlineData(
        "mocha",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 2 skipped",
        "{\n  \"stats\": {\n    \"suites\": 1,\n    \"tests\": 4,\n    \"passes\": 1,\n    \"pending\": 2,\n    \"failures\": 1,\n    \"duration\": 1\n  },\n  \"tests\": ["
    )]
    [InlineData(
        "mocha",
        RunnerVerdict.Fail,
        "1 passed, 1 failed, 2 skipped",
        "[\"start\",{\"total\":4}]\n[\"end\",{\"suites\":1,\"tests\":4,\"passes\":1,\"pending\":2,\"failures\":1,\"duration\":2}]"
    )]
    [InlineData(
        "playwright",
        RunnerVerdict.Pass,
        "2 passed, 0 failed, 0 skipped",
        "  \"errors\": [],\n  \"stats\": {\n    \"duration\": 554.7,\n    \"expected\": 2,\n    \"skipped\": 0,\n    \"unexpected\": 0,\n    \"flaky\": 0\n  }\n}"
    )]
    [InlineData(
        "playwright",
        RunnerVerdict.Empty,
        "0 passed, 0 failed, 2 skipped",
        "Running 2 tests using 1 worker\n\n  -  1 skip.spec.ts:1:45 › s\n\n  2 skipped"
    )]
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

    [Theory]
    [InlineData("jest", "  ✕ bad (2 ms)")]
    [InlineData("vitest", " FAIL  a.spec.ts > bad")]
    [InlineData("pytest", "test_a.py::test_ok PASSED                     [ 25%]\ntest_a.py::test_bad FAILED                     [ 50%]")]
    [InlineData("rspec", "\nrspec ./spec/a_spec.rb[1:2] # a bad\n")]
    [InlineData("dotnet", "[xUnit.net 00:00:02.47]     B.Bad [FAIL]\n")]
    [InlineData("dotnet", "  Failed B.Bad [2 ms]\n  Error Message:")]
    [InlineData("cargo", "test tests::ok ... ok\ntest tests::bad ... FAILED\n")]
    public void A_failed_test_shows_where_the_summary_is_cut_off(string runner, string text)
    {
        RunnerOutput.Read(text, runner).Verdict.ShouldBe(RunnerVerdict.Fail);
        RunnerOutput
            .Read(
                text.Replace("FAILED", "PASSED", StringComparison.Ordinal)
                    .Replace("FAIL", "PASS", StringComparison.Ordinal)
                    .Replace("✕", "✓", StringComparison.Ordinal)
                    .Replace("Failed B", "Passed B", StringComparison.Ordinal)
                    .Replace("rspec ./", "./", StringComparison.Ordinal),
                runner
            )
            .Verdict.ShouldBe(RunnerVerdict.Unknown);
    }

    [Fact]
    public void What_a_test_prints_in_another_runners_form_is_no_summary() =>
        RunnerOutput
            .Read(
                "<testsuite name=\"b\" tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"0\">\n<system-out>\nTests:  3 failed, 3 total\n",
                "vitest"
            )
            .Counts.ShouldBe(new RunCounts(2, 0, 0, 2));

    [Fact]
    public void The_end_of_a_very_long_line_is_read()
    {
        var report =
            "{\"version\":\"3.12.0\",\"examples\":[" + new string('x', 5_000) + "],\"summary_line\":\"4 examples, 1 failure, 2 pending\"}";

        RunnerOutput.Read(report, "rspec").Counts.ShouldBe(new RunCounts(1, 1, 2, 4));
    }

    [Fact]
    public void Colours_and_carriage_returns_do_not_matter() =>
        RunnerOutput
            .Read("\u001b[1mTests:       \u001b[22m\u001b[32m2 passed\u001b[39m, 2 total\r\n\u001b]9;4;0;\u001b\\")
            .Counts.ShouldBe(new RunCounts(2, 0, 0, 2));

    [Fact]
    public void A_script_may_run_several_runners()
    {
        var output = RunnerOutput.Read("Tests:       2 passed, 2 total\n== 1 failed, 3 passed in 0.1s ==\n", "script");

        output.Verdict.ShouldBe(RunnerVerdict.Fail);
        output.Counts.ShouldBe(new RunCounts(5, 1, 0, 6));
    }
}
