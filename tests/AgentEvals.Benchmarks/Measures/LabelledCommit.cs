namespace AgentEvals.Benchmarks.Measures;

/// <summary>A commit of a public repository whose effect on tests a person has judged.</summary>
internal sealed record LabelledCommit(
    string Id,
    string Repository,
    string Commit,
    string Parent,
    string Language,
    string Label,
    string Class,
    string Severity,
    IReadOnlyList<string> Files
)
{
    public static IReadOnlyList<LabelledCommit> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var columns = lines[0].Split('\t').ToList();
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => Of(line.Split('\t')))];

        LabelledCommit Of(string[] cells) =>
            new(
                Cell(cells, "id"),
                Cell(cells, "repository"),
                Cell(cells, "commit"),
                Cell(cells, "parent"),
                Cell(cells, "language"),
                Cell(cells, "label"),
                Cell(cells, "class"),
                Cell(cells, "severity"),
                Cell(cells, "files").Split(';')
            );

        string Cell(string[] cells, string name) => cells[columns.IndexOf(name)];
    }
}
