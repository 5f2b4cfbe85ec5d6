namespace AgentEvals.Tests.Grading.Tests;

/// <summary>Reads the files of labelled pairs; their format is in Corpus/README.md.</summary>
internal static class CorpusReader
{
    public static IReadOnlyList<CorpusPair> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Grading", "Tests", "Corpus"), "*.pairs")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Read(Path.GetFileName(file), File.ReadAllText(file))),
    ];

    public static IReadOnlyList<CorpusPair> Read(string fileName, string text)
    {
        var parts = fileName.Split('.');
        if (parts is not [var @class, var language, "pairs"])
        {
            throw new FormatException($"{fileName}: the name must be CLASS.LANGUAGE.pairs.");
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        // A pair that a merge broke in two may get its label all the same.
        if (Array.FindIndex(lines, IsOfMerge) is >= 0 and var broken)
        {
            throw new FormatException(
                $"{fileName}({broken + 1}): a merge left its marks. Put the pairs of both sides one behind the other."
            );
        }

        var (template, start) = Template(lines);
        var heads = Enumerable
            .Range(start, lines.Length - start)
            .Where(index => lines[index].StartsWith("=== ", StringComparison.Ordinal))
            .ToList();
        return
        [
            .. heads.Select(
                (head, number) =>
                {
                    var end = number + 1 < heads.Count ? heads[number + 1] : lines.Length;
                    return Pair(fileName, @class, language, template, lines[head..end]);
                }
            ),
        ];
    }

    private static bool IsOfMerge(string line) =>
        line.StartsWith("<<<<<<< ", StringComparison.Ordinal) || line.StartsWith(">>>>>>> ", StringComparison.Ordinal) || line == "=======";

    private static (string? Template, int Start) Template(string[] lines)
    {
        var first = Array.IndexOf(lines, "%template");
        if (first < 0)
        {
            return (null, 0);
        }

        var end = Array.IndexOf(lines, "%end", first);
        return (string.Join('\n', lines[(first + 1)..end]), end + 1);
    }

    private static CorpusPair Pair(string fileName, string @class, string language, string? template, string[] lines)
    {
        var name = lines[0][4..].Trim();
        var sections = new List<(string Side, string Path, List<string> Lines)>();
        string? expect = null;
        string? task = null;
        foreach (var line in lines.Skip(1))
        {
            if (
                line.StartsWith("--- before ", StringComparison.Ordinal)
                || line.StartsWith("--- after ", StringComparison.Ordinal)
                || line.StartsWith("--- both ", StringComparison.Ordinal)
            )
            {
                var words = line.Split(' ', 3);
                sections.Add((words[1], words[2].Trim(), []));
            }
            else if (sections.Count > 0)
            {
                sections[^1].Lines.Add(line);
            }
            else if (line.StartsWith("expect: ", StringComparison.Ordinal))
            {
                expect = line[8..].Trim();
            }
            else if (line.StartsWith("task: ", StringComparison.Ordinal))
            {
                task = line[6..].Trim();
            }
            else if (line.Trim().Length > 0)
            {
                throw new FormatException($"{fileName}: '{name}' has a line before its first section: {line}");
            }
        }

        var label = expect?.Split(' ', 2) ?? [];
        if (label is not (["pass"] or ["fail" or "review" or "flag", _]) || sections.Count == 0)
        {
            throw new FormatException($"{fileName}: '{name}' must have 'expect: pass' or 'expect: fail|review|flag CODE', and a section.");
        }

        var extension = Path.GetExtension(sections[0].Path);
        var files = sections
            .GroupBy(section => section.Path, StringComparer.Ordinal)
            .Select(group => (group.Key, Text(group, "before"), Text(group, "after")))
            .ToList();
        return new CorpusPair(@class, language, name, label[0], label.ElementAtOrDefault(1), task, files);

        string? Text(IEnumerable<(string Side, string Path, List<string> Lines)> group, string side)
        {
            var section = group.FirstOrDefault(section => section.Side == side || section.Side == "both");
            if (section.Lines is null)
            {
                return null;
            }

            var body = string.Join('\n', section.Lines).TrimEnd('\n') + "\n";
            if (body.StartsWith("%raw\n", StringComparison.Ordinal))
            {
                return body[5..];
            }

            return template is not null && Path.GetExtension(section.Path) == extension
                ? template.Replace("$BODY$", body.TrimEnd('\n'), StringComparison.Ordinal) + "\n"
                : body;
        }
    }
}
