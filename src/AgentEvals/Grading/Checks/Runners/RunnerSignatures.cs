using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Recognises a runner's output, by the runner when it is known, otherwise by trying all.</summary>
internal static class RunnerSignatures
{
    private static readonly Dictionary<string, Func<IReadOnlyList<string>, RunnerOutput?>> ByRunner = new(StringComparer.Ordinal)
    {
        ["dotnet"] = DotNetSignatures.Read,
        ["jest"] = JavaScriptSignatures.Jest,
        ["vitest"] = JavaScriptSignatures.Vitest,
        ["mocha"] = JavaScriptSignatures.Mocha,
        ["node"] = NodeSignatures.Read,
        ["playwright"] = JavaScriptSignatures.Playwright,
        ["bun"] = JavaScriptSignatures.Bun,
        ["deno"] = JavaScriptSignatures.Deno,
        ["cypress"] = JavaScriptSignatures.Cypress,
        ["karma"] = JavaScriptSignatures.Karma,
        ["pytest"] = PythonSignatures.Pytest,
        ["unittest"] = PythonSignatures.Unittest,
        ["go"] = GoSignatures.Read,
        ["cargo"] = CompiledSignatures.Cargo,
        ["maven"] = CompiledSignatures.Maven,
        ["gradle"] = CompiledSignatures.Gradle,
        ["junit"] = CompiledSignatures.JUnitConsole,
        ["ctest"] = CompiledSignatures.CTest,
        ["swift"] = CompiledSignatures.Swift,
        ["sbt"] = CompiledSignatures.Sbt,
        ["bazel"] = CompiledSignatures.Bazel,
        ["rspec"] = ScriptingSignatures.RSpec,
        ["minitest"] = ScriptingSignatures.Minitest,
        ["phpunit"] = ScriptingSignatures.PhpUnit,
        ["mix"] = ScriptingSignatures.ExUnit,
        ["Invoke-Pester"] = ScriptingSignatures.Pester,
        ["dart"] = ScriptingSignatures.Dart,
        ["flutter"] = ScriptingSignatures.Dart,
        ["ava"] = SmallJavaScriptSignatures.Ava,
        ["jasmine"] = SmallJavaScriptSignatures.Jasmine,
        ["uvu"] = SmallJavaScriptSignatures.Uvu,
        ["prove"] = ScriptingSignatures.Prove,
        ["gtest"] = CppSignatures.GoogleTest,
        ["catch"] = CppSignatures.Catch,
        ["bats"] = TapSignatures.Read,
        ["tap"] = TapSignatures.Read,
        ["tape"] = TapSignatures.Read,
        ["junit-xml"] = ReportSignatures.JUnit,
        ["json"] = ReportSignatures.Json,
    };

    /// <summary>The order in which signatures are tried; TAP last, since others print parts of it.</summary>
    private static readonly string[] Order =
    [
        "dotnet", "jest", "vitest", "mocha", "node", "playwright", "bun", "deno", "cypress", "karma", "pytest", "unittest", "go", "cargo", "maven", "junit", "ctest", "swift", "sbt", "bazel", "rspec",
        "minitest", "phpunit", "mix", "Invoke-Pester", "dart", "ava", "jasmine", "uvu", "prove", "gtest", "catch", "gradle", "json", "junit-xml", "tap",
    ];

    /// <summary>Forms that many runners can write. They are read only where nothing else was found.</summary>
    private static readonly string[] Reports = ["json", "junit-xml", "tap"];

    /// <summary>Runners that print a form of their own or a report: another runner's form in their output was printed by a test.</summary>
    private static readonly HashSet<string> Own = new(
        ["jest", "vitest", "mocha", "node", "playwright", "ava", "jasmine", "uvu", "pytest", "unittest", "go", "cargo", "rspec", "phpunit", "ctest", "tape", "prove"], StringComparer.Ordinal);

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
        if (runner is not null && ByRunner.TryGetValue(runner, out var own) && own(lines) is { } direct)
        {
            return direct;
        }

        RunnerOutput? found = null;
        foreach (var name in runner is not null && Own.Contains(runner) ? Reports : Order)
        {
            if ((found is not null && (name is "gradle" || Reports.Contains(name, StringComparer.Ordinal))) || ByRunner[name](lines) is not { } output)
            {
                continue;
            }

            found = found is null ? output : Join(found, output);
        }

        return found ?? (runner is null ? null : FailureLines.Read(lines, runner)) ?? new RunnerOutput(RunnerVerdict.Unknown);
    }

    /// <summary>A script may run several runners: counts add up, a failure of one is a failure.</summary>
    private static RunnerOutput Join(RunnerOutput left, RunnerOutput right)
    {
        var worse = Rank(right.Verdict) > Rank(left.Verdict) ? right : left;
        var counts = left.Counts is null || right.Counts is null ? left.Counts ?? right.Counts : left.Counts + right.Counts;
        return worse with { Counts = counts };

        static int Rank(RunnerVerdict verdict) => verdict switch
        {
            RunnerVerdict.Fail => 3,
            RunnerVerdict.Pass => 2,
            RunnerVerdict.Empty => 1,
            _ => 0,
        };
    }
}
