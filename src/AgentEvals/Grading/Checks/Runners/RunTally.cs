using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Adds up what the lines of an output say.</summary>
internal sealed partial class RunTally(string runner)
{
    private RunCounts? _counts;
    private bool _failed;
    private bool _passed;
    private bool _empty;
    private bool _ran;
    private string _line = "";

    public bool HasCounts => _counts is not null;

    /// <summary>Adds counts; the total is their sum unless the runner says otherwise.</summary>
    public void Add(string line, int passed, int failed, int skipped, int? total = null)
    {
        _counts = (_counts ?? RunCounts.None) + new RunCounts(passed, failed, skipped, total ?? Math.Max(passed, 0) + failed + skipped);
        _line = failed > 0 || _line.Length == 0 || !_failed ? line : _line;
        _failed |= failed > 0;
    }

    /// <summary>Notes a failure that has no count.</summary>
    public void Fail(string line)
    {
        _line = _failed ? _line : line;
        _failed = true;
    }

    /// <summary>Notes a success that has no count.</summary>
    public void Pass(string line)
    {
        _passed = true;
        _line = _line.Length == 0 ? line : _line;
    }

    /// <summary>Notes that tests were executed, although none is counted as passed: all of them were expected to fail.</summary>
    public void Ran() => _ran = true;

    /// <summary>Notes that nothing was found.</summary>
    public void Empty(string line)
    {
        _empty = true;
        _line = _line.Length == 0 ? line : _line;
    }

    public RunnerOutput? Result()
    {
        var verdict =
            _failed ? RunnerVerdict.Fail
            : _ran || _counts is { Passed: > 0 } || (_passed && _counts is null) ? RunnerVerdict.Pass
            : _counts is not null || _empty ? RunnerVerdict.Empty
            : RunnerVerdict.Unknown;
        return verdict == RunnerVerdict.Unknown
            ? null
            : new RunnerOutput(verdict, runner, _counts ?? (verdict == RunnerVerdict.Empty && _empty ? RunCounts.None : null))
            {
                Line = _line.Trim(),
            };
    }

    /// <summary>The number of a group, or 0.</summary>
    public static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found
        && int.TryParse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    /// <summary>The number before one of the words in a list such as <c>1 failed, 2 passed</c>.</summary>
    public static int Count(string text, params ReadOnlySpan<string> words)
    {
        var sum = 0L;
        foreach (Match part in NumberAndWord.Matches(text))
        {
            foreach (var word in words)
            {
                sum += part.Groups["word"].ValueSpan.SequenceEqual(word) ? Number(part, "number") : 0;
            }
        }

        return (int)Math.Min(int.MaxValue, sum);
    }

    [GeneratedRegex(@"(?<number>\d+) (?<word>[a-z]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, LinePatterns.Timeout)]
    private static partial Regex NumberAndWord { get; }
}
