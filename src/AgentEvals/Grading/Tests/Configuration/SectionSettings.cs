namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads ini, cfg, editorconfig and the part of TOML that such files use: sections, keys, continued values, lists.</summary>
internal static class SectionSettings
{
    /// <summary>Reads a text; never fails.</summary>
    public static IReadOnlyList<Setting> Read(string text)
    {
        var settings = new List<Setting>();
        var (section, key, depth, number) = ("", "", 0, 0);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (depth == 0 && line[0] == '[' && line[^1] == ']' && !char.IsWhiteSpace(raw[0]))
            {
                (section, key) = (line.Trim("[]").ToString(), "");
                continue;
            }

            var equals = Separator(line);
            // tox says before a command in which environments it runs: "smoke: pytest tests/smoke".
            if (key == "commands" && char.IsWhiteSpace(raw[0]) && equals > 0 && line[equals] == ':')
            {
                line = line[(equals + 1)..].Trim();
                equals = -1;
            }

            var isContinued = depth > 0 || (key.Length > 0 && char.IsWhiteSpace(raw[0]) && (equals < 0 || line[0] == '-'));
            if (!isContinued && equals > 0)
            {
                key = line[..equals].Trim().Trim('"').ToString();
                line = line[(equals + 1)..].Trim();
            }

            if (key.Length > 0)
            {
                depth = Math.Max(0, depth + line.Count('[') - line.Count(']'));
                foreach (var part in Items(line.ToString()))
                {
                    settings.Add(new Setting($"{section}/{key}", key, part, number, section));
                }
            }
        }

        return settings;
    }

    private static int Separator(ReadOnlySpan<char> line)
    {
        var equals = line.IndexOf('=');
        var colon = line.IndexOf(": ");
        return equals < 0 ? colon
            : colon >= 0 && colon < equals ? colon
            : equals;
    }

    private static IEnumerable<string> Items(string value)
    {
        var text = value.Trim();
        if (text.StartsWith('[') || text.EndsWith(']') || text.EndsWith(','))
        {
            return text.Trim('[', ']')
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(item => item.Trim('"', '\''));
        }

        var trimmed = text.Trim('"', '\'').Trim();
        return trimmed.Length == 0 ? [] : [trimmed];
    }
}
