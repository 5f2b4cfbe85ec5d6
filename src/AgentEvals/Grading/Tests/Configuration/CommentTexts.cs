namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>What the comments that a change wrote hold, read as lines of the file: tells which of its settings became comments.</summary>
/// <param name="comments">The comments, line by line.</param>
internal sealed class CommentTexts(IReadOnlyList<string> comments)
{
    private readonly HashSet<string> _lines = [.. comments.Select(Entry)];
    private readonly HashSet<(string Name, string Value)> _pairs = [.. comments.SelectMany(Pairs)];

    /// <summary>Whether a line stands in a comment, as it was or as an entry of a list.</summary>
    public bool HaveLine(string line) => _lines.Contains(Entry(line));

    /// <summary>Whether a setting stands in a comment with its name, or as an entry of a list; of several lines the first.</summary>
    public bool Have(Setting setting)
    {
        var value = setting.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        return value.Length > 0 && (_pairs.Contains((setting.Name, Bare(value))) || _lines.Contains(Entry(value)));
    }

    /// <summary>A line without the sign of a list, what is said behind it, and quotes.</summary>
    private static string Entry(string line)
    {
        var text = line.AsSpan().Trim();
        text = text.StartsWith("- ", StringComparison.Ordinal) ? text[2..].TrimStart() : text;
        return Bare(text.ToString());
    }

    private static string Bare(string text) =>
        (text.IndexOf(" #", StringComparison.Ordinal) is > 0 and var end ? text[..end] : text).Trim().Trim('\'', '"');

    /// <summary>A name and its value, or each of its values where they are a list in brackets.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(string comment) =>
        Entry(comment).Split(':', 2) is [var name, var rest]
            ? Bare(rest).Trim('[', ']').Split(',').Append(rest).Select(value => (name.Trim(), Bare(value)))
            : [];
}
