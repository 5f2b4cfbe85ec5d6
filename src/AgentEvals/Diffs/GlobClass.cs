namespace AgentEvals.Diffs;

/// <summary>A character class such as <c>[a-z_]</c> or <c>[!0-9]</c>; never the slash.</summary>
internal sealed record GlobClass(bool IsNegated, IReadOnlyList<(char First, char Last)> Ranges)
{
    /// <summary>The index of the closing bracket, or -1; a bracket right after the opening is a member.</summary>
    public static int End(ReadOnlySpan<char> pattern, int start)
    {
        var i = start + 1;
        if (i < pattern.Length && pattern[i] is '!' or '^')
        {
            i++;
        }

        for (var first = i; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == ']' && i > first)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Reads what stands between the brackets.</summary>
    public static GlobClass Parse(ReadOnlySpan<char> body)
    {
        var negated = body is ['!' or '^', ..];
        var ranges = new List<(char First, char Last)>();
        for (var i = negated ? 1 : 0; i < body.Length; i++)
        {
            if (body[i] == '\\' && i + 1 < body.Length)
            {
                i++;
            }

            var first = body[i];
            if (i + 2 < body.Length && body[i + 1] == '-')
            {
                ranges.Add((first, body[i + 2]));
                i += 2;
            }
            else
            {
                ranges.Add((first, first));
            }
        }

        return new GlobClass(negated, ranges);
    }

    public bool Contains(char character)
    {
        if (character == '/')
        {
            return false;
        }

        foreach (var (first, last) in Ranges)
        {
            if (character >= first && character <= last)
            {
                return !IsNegated;
            }
        }

        return IsNegated;
    }
}
