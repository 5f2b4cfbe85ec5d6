using System.Globalization;
using AgentEvals.Grading.Checks.Log;
using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;

namespace AgentEvals.Grading.Checks;

/// <summary>
/// Weighs exit status, counts in the output and what the command line does with the status. Counts decide where they are visible;
/// the exit code decides where it belongs to the command; nothing else is evidence.
/// </summary>
internal static class RunAssessment
{
    /// <param name="command">The command.</param>
    /// <param name="tests">What it runs, when it runs tests.</param>
    /// <param name="output">The output of the whole line.</param>
    /// <param name="own">What of it is the command's own.</param>
    /// <param name="exitCode">The exit code of the whole line; null when unknown.</param>
    /// <param name="expected">The exit code that counts as good.</param>
    public static RunOutcome Assess(SimpleCommand command, TestRun? tests, string output, OwnOutput own, int? exitCode, int expected = 0)
    {
        var shown =
            tests is null || !command.OutputVisible
                ? new RunnerOutput(RunnerVerdict.Unknown)
                : RunnerOutput.Read(own.Text ?? output, tests.Runner);
        var (code, reach) = Status(command, tests, output, exitCode);
        if (own.Sharers > 1 && tests is not null && shown.Verdict is RunnerVerdict.Pass or RunnerVerdict.Fail)
        {
            return Shared(command, own, code, reach, expected);
        }

        return shown.Verdict switch
        {
            RunnerVerdict.Fail when expected != 0 && code == expected && reach == StatusReach.Reaches => new RunOutcome(
                RunResult.Passed,
                Invariant($"exit code {code}, as the check asks for"),
                shown.Counts
            ),
            RunnerVerdict.Fail => new RunOutcome(RunResult.Failed, Because(shown), shown.Counts),
            RunnerVerdict.Empty => Empty(tests!, shown, code, reach),
            RunnerVerdict.Pass => Pass(command, shown, code, reach, expected),
            _ => ByCode(command, tests, output, code, reach, expected),
        };
    }

    /// <summary>Whose summary is whose cannot be told: only an exit code that is the command's own says how it ended.</summary>
    private static RunOutcome Shared(SimpleCommand command, OwnOutput own, int? code, StatusReach reach, int expected)
    {
        if (code == expected && reach == StatusReach.Reaches && (command.Status.ZeroProvesRun || expected != 0))
        {
            return new RunOutcome(RunResult.Passed, Invariant($"exit code {code}"));
        }

        return code is { } other && other != expected && reach == StatusReach.Reaches && command.Status.NonZeroProvesFailure
            ? new RunOutcome(RunResult.Failed, Invariant($"exit code {code}"))
            : new RunOutcome(
                RunResult.Shared,
                Invariant($"its line runs tests {own.Sharers} times, and which result is whose cannot be told")
            );
    }

    private static RunOutcome Empty(TestRun tests, RunnerOutput shown, int? code, StatusReach reach)
    {
        // pytest says 5, Microsoft.Testing.Platform 8 for "no tests"; other codes mean that the run itself went wrong.
        var isOwnCode = (tests.Runner, code) is ("pytest", 5) or ("dotnet", 8);
        return code is null or 0 || isOwnCode || reach != StatusReach.Reaches || shown.Runner is not "pytest"
            ? new RunOutcome(RunResult.Empty, Because(shown), shown.Counts)
            : new RunOutcome(RunResult.Failed, Invariant($"exit code {code}: {Because(shown)}"), shown.Counts);
    }

    private static RunOutcome Pass(SimpleCommand command, RunnerOutput shown, int? code, StatusReach reach, int expected)
    {
        if (code is null || code == expected || reach == StatusReach.Hidden || !command.Status.NonZeroProvesFailure)
        {
            return new RunOutcome(RunResult.Passed, Because(shown), shown.Counts) { CountsFiles = shown.CountsFiles };
        }

        return new RunOutcome(RunResult.Failed, Invariant($"exit code {code} although the output says: {Because(shown)}"), shown.Counts);
    }

    private static RunOutcome ByCode(SimpleCommand command, TestRun? tests, string output, int? code, StatusReach reach, int expected)
    {
        var counts = tests is null ? "" : ", and no counts are visible";
        if (reach == StatusReach.Hidden)
        {
            return new RunOutcome(
                RunResult.Masked,
                $"its exit status is hidden by {command.Status.HiddenBy ?? tests?.HidesFailures ?? "the line"}{counts}"
            );
        }

        if (code is null)
        {
            return new RunOutcome(RunResult.Hidden, $"its exit code is not known{counts}");
        }

        if (reach == StatusReach.Unknown)
        {
            return new RunOutcome(RunResult.Masked, $"whether its exit status reaches the end cannot be told{counts}");
        }

        if (code != expected)
        {
            return new RunOutcome(RunResult.Failed, Invariant($"exit code {code}"));
        }

        if (tests?.Runner == "dotnet" && ShowsBuild(output))
        {
            return new RunOutcome(RunResult.Empty, "the output shows a build and no tests");
        }

        return command.Status.ZeroProvesRun || expected != 0
            ? new RunOutcome(RunResult.Passed, Invariant($"exit code {code}"))
            : new RunOutcome(RunResult.Masked, $"the line can end with 0 without running it{counts}");
    }

    /// <summary>The exit code that is the command's own, and whether it can be relied on: the line's, or the one that the line prints.</summary>
    private static (int? Code, StatusReach Reach) Status(SimpleCommand command, TestRun? tests, string output, int? exitCode)
    {
        if (command.Status.Echo is { } echo && Printed(echo, output) is { } printed)
        {
            return (printed, StatusReach.Reaches);
        }

        return (exitCode, tests?.HidesFailures is null ? command.Status.Reach : StatusReach.Hidden);
    }

    private static int? Printed(string echo, string output)
    {
        var parts = echo.Replace("\\n", "", StringComparison.Ordinal).Split(CommandStatus.EchoPlaceholder);
        var (before, after) = (parts[0].TrimStart(), parts[^1].TrimEnd());
        foreach (var line in TerminalText.Lines(output).AsEnumerable().Reverse())
        {
            var text = line.Trim();
            if (
                text.Length > before.Length + after.Length
                && text.StartsWith(before, StringComparison.Ordinal)
                && text.EndsWith(after, StringComparison.Ordinal)
                && int.TryParse(
                    text.AsSpan(before.Length, text.Length - before.Length - after.Length).Trim(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var code
                )
            )
            {
                return code;
            }
        }

        return null;
    }

    private static string Because(RunnerOutput shown) =>
        shown.Counts is { } counts && shown.Verdict != RunnerVerdict.Empty ? counts.ToString() : $"\"{Shorten(shown.Line)}\"";

    private static string Shorten(string line) => line.Length <= 120 ? line : line[..119] + "…";

    /// <summary>What <c>dotnet test</c> prints before the tests, and all that it prints for a project without any.</summary>
    private static bool ShowsBuild(string output)
    {
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            if (
                line.Contains("All projects are up-to-date for restore", StringComparison.Ordinal)
                || (line.TrimEnd().EndsWith(".dll") && line.Contains(" -> ", StringComparison.Ordinal))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
