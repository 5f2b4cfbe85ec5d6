namespace AgentEvals.Runs;

/// <summary>Finds a test by its name in what a test runner printed.</summary>
internal static class NamedTests
{
    private static readonly string[] PassMarks = ["✔", "✓", "√", "ok ", "passed", "PASS", "[+]", "--- PASS"];
    private static readonly string[] FailMarks = ["✖", "✗", "×", "not ok", "failed", "FAIL", "[-]", "skipped", "SKIP", "# SKIP", "# TODO"];

    /// <summary>True when a line names the test as passed and no line names it as failed or skipped.</summary>
    public static bool Passed(string output, string name)
    {
        var passed = false;
        foreach (var range in output.AsSpan().Split('\n'))
        {
            var line = output.AsSpan()[range];
            if (line.IndexOf(name, StringComparison.Ordinal) is not (>= 0 and var start))
            {
                continue;
            }

            // The name itself may hold a word such as "failed": only what stands around it counts.
            var before = line[..start];
            var after = line[(start + name.Length)..];
            if (HasAny(before, FailMarks) || HasAny(after, FailMarks))
            {
                return false;
            }

            passed |= HasAny(before, PassMarks) || HasAny(after, PassMarks);
        }

        return passed;
    }

    private static bool HasAny(ReadOnlySpan<char> line, string[] marks)
    {
        foreach (var mark in marks)
        {
            if (line.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
