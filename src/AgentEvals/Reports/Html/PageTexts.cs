namespace AgentEvals.Reports.Html;

/// <summary>The texts of a page, each once; everything else names them by their number.</summary>
internal sealed class PageTexts
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The texts by number.</summary>
    public IReadOnlyList<string> All => [.. _numbers.Keys];

    /// <summary>The number of a text, made one line of bounded length; -1 for none.</summary>
    public int Number(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return -1;
        }

        var line = ReportFormat.Line(text);
        if (!_numbers.TryGetValue(line, out var number))
        {
            _numbers[line] = number = _numbers.Count;
        }

        return number;
    }
}
