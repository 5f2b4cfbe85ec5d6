namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads makefiles and scripts: every line is a command.</summary>
internal static class LineSettings
{
    private static readonly System.Buffers.SearchValues<char> NoTarget = System.Buffers.SearchValues.Create(" =\"'$(");

    /// <summary>Reads a text; comments are dropped, continued lines joined.</summary>
    public static IReadOnlyList<Setting> Read(string text)
    {
        var settings = new List<Setting>();
        var (pending, number, target) = ("", 0, "");
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim().ToString();
            if (line.Length == 0 && pending.Length > 0)
            {
                // What was to go on ends with an empty line.
                settings.Add(new Setting("run", "run", pending.TrimEnd().TrimStart('@', '-'), number - 1, target));
                pending = "";
            }

            if (
                line.Length == 0
                || line[0] == '#'
                || line.StartsWith("//", StringComparison.Ordinal)
                || line.StartsWith("::", StringComparison.Ordinal)
                || line.StartsWith("rem ", StringComparison.OrdinalIgnoreCase)
            )
            {
                continue;
            }

            // Batch files join lines by a sign of their own.
            if ((line.EndsWith('\\') || line.EndsWith('^')) && pending.Length + line.Length < 10_000)
            {
                pending += line[..^1] + " ";
                continue;
            }

            var command = pending + line;
            pending = "";
            if (
                !char.IsWhiteSpace(raw[0])
                && command.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && !command.AsSpan(0, colon).ContainsAny(NoTarget)
            )
            {
                target = command[..colon];
            }

            // Make goes on after a recipe that failed where a dash stands before it.
            var goesOn = target.Length > 0 && command.TrimStart('@') is ['-', not '-', ..];
            settings.Add(new Setting("run", "run", command.TrimStart('@', '-') + (goesOn ? " || true" : ""), number, target));
        }

        return settings;
    }
}
