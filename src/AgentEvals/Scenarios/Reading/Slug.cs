namespace AgentEvals.Scenarios.Reading;

/// <summary>Names that are also file names, on every system: lower case, digits, and single <c>-</c>, <c>_</c> or <c>.</c> between them.</summary>
internal static class Slug
{
    public const int Longest = 100;

    public static bool IsSlug(string text) => text.Length is > 0 and <= Longest && From(text) == text;

    /// <summary>The slug nearest to a text; empty when nothing of it can be kept.</summary>
    public static string From(string text)
    {
        var slug = new System.Text.StringBuilder(Math.Min(text.Length, Longest));
        var separator = '\0';
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                if (separator != '\0' && slug.Length > 0)
                {
                    slug.Append(separator);
                }

                slug.Append(char.ToLowerInvariant(character));
                separator = '\0';
            }
            else if (separator == '\0')
            {
                separator = character is '_' or '.' ? character : '-';
            }
            else
            {
                separator = '-';
            }

            if (slug.Length >= Longest)
            {
                break;
            }
        }

        // Where it is cut, no separator may be left at the end.
        return slug.Length > Longest ? slug.ToString(0, Longest).TrimEnd('-', '_', '.') : slug.ToString();
    }
}
