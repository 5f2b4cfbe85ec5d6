namespace AgentEvals.Grading.Checks.Runners;

/// <summary>What the output of a test runner says.</summary>
/// <param name="Verdict">The verdict of the text alone; the exit code is not looked at.</param>
/// <param name="Runner">The runner whose form was recognised; null when none was.</param>
/// <param name="Counts">The counts; null when the text has none.</param>
public sealed record RunnerOutput(RunnerVerdict Verdict, string? Runner = null, RunCounts? Counts = null)
{
    private const int Most = 1_000_000;

    /// <summary>The line that the verdict rests on; empty when unknown.</summary>
    public string Line { get; init; } = "";

    /// <summary>True when the runner counts files instead of the tests in them, as node's does inside another test run.</summary>
    public bool CountsFiles { get; init; }

    /// <summary>Reads an output, whole or only its end; never throws.</summary>
    /// <param name="text">Standard output and standard error as they came, colours included.</param>
    /// <param name="runner">The runner, where the command tells; null when it may be any.</param>
    public static RunnerOutput Read(string text, string? runner = null)
    {
        // Runners sum up at the end.
        var end = text.Length > Most ? text[^Most..] : text;
        var lines = TerminalText.Lines(end);
        return RunnerSignatures.Read(lines, runner);
    }
}
