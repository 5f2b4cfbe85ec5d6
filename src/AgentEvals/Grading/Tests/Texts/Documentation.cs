namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Texts in three quotes that begin a line of Python's, as they document a test: they are no code.</summary>
internal static class Documentation
{
    private static readonly string[] Quotes = ["\"\"\"", "'''"];

    /// <summary>The numbers of their lines.</summary>
    public static HashSet<int> Lines(string text)
    {
        var inner = new HashSet<int>();
        var (quote, number) = ((string?)null, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var trimmed = line.Trim().TrimStart("rRuU");
            if (quote is not null)
            {
                inner.Add(number);
                quote = trimmed.Contains(quote, StringComparison.Ordinal) ? null : quote;
            }
            else if (Begun(trimmed) is { } begun)
            {
                inner.Add(number);
                quote = trimmed[begun.Length..].Contains(begun, StringComparison.Ordinal) ? null : begun;
            }
        }

        // Where one does not end, it was none.
        return quote is null ? inner : [];
    }

    private static string? Begun(ReadOnlySpan<char> line)
    {
        foreach (var quote in Quotes)
        {
            if (line.StartsWith(quote, StringComparison.Ordinal))
            {
                return quote;
            }
        }

        return null;
    }
}
