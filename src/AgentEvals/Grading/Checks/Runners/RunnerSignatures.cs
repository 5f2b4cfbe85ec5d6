using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Recognises a runner's output, by the runner when it is known, otherwise by trying all.</summary>
internal static class RunnerSignatures
{
    /// <summary>In the order in which they are tried; TAP last, since others print parts of it.</summary>
    private static readonly RunnerSignature[] All =
    [
        new("dotnet", DotNetSignatures.Read),
        new("jest", JavaScriptSignatures.Jest, "Tests:", "Test Suites:", "Test suite failed", "No tests found"),
        new("vitest", JavaScriptSignatures.Vitest, "Tests", "Test Files", "Errors", "Startup Error", "No test files"),
        new("mocha", JavaScriptSignatures.Mocha, " passing", " pending", " failing"),
        new("node", NodeSignatures.Read, "# ", "ℹ "),
        new(
            "playwright",
            JavaScriptSignatures.Playwright,
            " failed",
            " flaky",
            " skipped",
            " passed",
            " interrupted",
            " did not run",
            "No tests found"
        ),
        new("bun", JavaScriptSignatures.Bun, "Ran "),
        new("deno", JavaScriptSignatures.Deno, " passed"),
        new("cypress", JavaScriptSignatures.Cypress, "│"),
        new("karma", JavaScriptSignatures.Karma, "Executed "),
        new("pytest", PythonSignatures.Pytest, " in ", "no tests ran", "ERROR:", "INTERNALERROR>", "Interrupted:", "%]"),
        new("unittest", PythonSignatures.Unittest, "Ran "),
        new("go", GoSignatures.Read, "ok ", "ok\t", "? ", "?\t", "FAIL", "--- ", "DONE ", "no tests to run", "\"Action\":"),
        new("cargo", CompiledSignatures.Cargo, "test result:", "Summary [", "error"),
        new(
            "maven",
            CompiledSignatures.Maven,
            "Tests run:",
            "BUILD FAILURE",
            "COMPILATION ERROR",
            "No tests to run.",
            "Tests are skipped."
        ),
        new("junit", CompiledSignatures.JUnitConsole, " tests "),
        new("ctest", CompiledSignatures.CTest, "tests passed", "No tests were found"),
        new("swift", CompiledSignatures.Swift, "Executed ", "Test run with"),
        new("sbt", CompiledSignatures.Sbt, "Tests: succeeded"),
        new("bazel", CompiledSignatures.Bazel, "Executed "),
        new("rspec", ScriptingSignatures.RSpec, " example"),
        new("minitest", ScriptingSignatures.Minitest, " assertions"),
        new("phpunit", ScriptingSignatures.PhpUnit, "OK (", "Tests:", "No tests executed"),
        new("mix", ScriptingSignatures.ExUnit, " test"),
        new("Invoke-Pester", ScriptingSignatures.Pester, "Tests Passed:"),
        new("dart", ScriptingSignatures.Dart, "All tests ", "Some tests "),
        new("ava", SmallJavaScriptSignatures.Ava, " test", " known failure", " uncaught exception", " unhandled rejection"),
        new("jasmine", SmallJavaScriptSignatures.Jasmine, " spec"),
        new("uvu", SmallJavaScriptSignatures.Uvu, "Total:"),
        new("prove", ScriptingSignatures.Prove, "Files=", "Result: FAIL"),
        new("gtest", CppSignatures.GoogleTest, "[====", "[  PASSED", "[  FAILED", "[  SKIPPED"),
        new("catch", CppSignatures.Catch, "test case", "No tests ran"),
        new("gradle", CompiledSignatures.Gradle, " completed", "BUILD ", "FAILURE: "),
        new("json", ReportSignatures.Json, "\"numTotalTests\":", "\"summary_line\":", "\"stats\":", "[\"end\",{"),
        new("junit-xml", ReportSignatures.JUnit, "<testsuite", "<testcase"),
        new("tap", TapSignatures.Read, "1..", "ok "),
    ];

    /// <summary>Runners that print another one's form.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["flutter"] = "dart",
        ["bats"] = "tap",
        ["tape"] = "tap",
    };

    private static readonly Dictionary<string, RunnerSignature> ByRunner = All.Select(signature =>
            (Runner: signature.Runner, Signature: signature)
        )
        .Concat(Aliases.Select(alias => (Runner: alias.Key, Signature: Array.Find(All, signature => signature.Runner == alias.Value)!)))
        .ToDictionary(entry => entry.Runner, entry => entry.Signature, StringComparer.Ordinal);

    /// <summary>Forms that many runners can write. They are read only where nothing else was found.</summary>
    private static readonly string[] Reports = ["json", "junit-xml", "tap"];

    /// <summary>Runners that print a form of their own or a report: another runner's form in their output was printed by a test.</summary>
    private static readonly HashSet<string> Own = new(
        [
            "jest",
            "vitest",
            "mocha",
            "node",
            "playwright",
            "ava",
            "jasmine",
            "uvu",
            "pytest",
            "unittest",
            "go",
            "cargo",
            "rspec",
            "phpunit",
            "ctest",
            "tape",
            "prove",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Whether a runner has a form of its own.</summary>
    public static bool Knows(string runner) => ByRunner.ContainsKey(runner);

    public static RunnerOutput Read(IReadOnlyList<string> lines, string? runner)
    {
        try
        {
            return Match(lines, runner);
        }
        catch (RegexMatchTimeoutException)
        {
            // Only a line made for it gets here; it says nothing that could be trusted.
            return new RunnerOutput(RunnerVerdict.Unknown);
        }
    }

    private static RunnerOutput Match(IReadOnlyList<string> lines, string? runner)
    {
        if (runner is not null && ByRunner.TryGetValue(runner, out var own) && own.Read(lines) is { } direct)
        {
            return direct;
        }

        RunnerOutput? found = null;
        var isOwn = runner is not null && Own.Contains(runner);
        foreach (var signature in All)
        {
            var isReport = Reports.Contains(signature.Runner, StringComparer.Ordinal);
            if ((!isOwn || isReport) && (found is null || (!isReport && signature.Runner is not "gradle")))
            {
                found = Join(found, signature.Read(lines));
            }
        }

        return found ?? (runner is null ? null : FailureLines.Read(lines, runner)) ?? new RunnerOutput(RunnerVerdict.Unknown);
    }

    /// <summary>A script may run several runners: counts add up, a failure of one is a failure.</summary>
    private static RunnerOutput? Join(RunnerOutput? left, RunnerOutput? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var worse = Rank(right.Verdict) > Rank(left.Verdict) ? right : left;
        var counts = left.Counts is null || right.Counts is null ? left.Counts ?? right.Counts : left.Counts + right.Counts;
        return worse with { Counts = counts };

        static int Rank(RunnerVerdict verdict) =>
            verdict switch
            {
                RunnerVerdict.Fail => 3,
                RunnerVerdict.Pass => 2,
                RunnerVerdict.Empty => 1,
                _ => 0,
            };
    }
}
