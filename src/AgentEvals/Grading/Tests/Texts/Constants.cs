namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells that a constant took the place of what an expectation spelled out, or of another constant of nearly its name: nobody sees here what it holds.</summary>
internal static class Constants
{
    private const int ShortestName = 8;

    /// <summary>Whether one did.</summary>
    public static bool StandIn(string old, string @new) => SpellsTheRest(old, @new) || AreOfOneName(old, @new) || IsWhole(old, @new);

    /// <summary>Whether a member of a type took the place of a literal: <c>"closed"</c> became <c>OrderError.Closed</c>.</summary>
    private static bool IsWhole(string old, string @new) =>
        old.Length > 1
        && (old[0] is '"' or '\'' or '`' || char.IsAsciiDigit(old[0]))
        && @new.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && dot + 1 < @new.Length
        && char.IsLetter(@new[0])
        && char.IsUpper(@new[dot + 1])
        && @new.All(IsOfName);

    /// <summary>Whether all that the new one still spells stands in the old text, in that order: <c>"shop 2.0: open"</c> became <c>Shop.Title + ": open"</c>.</summary>
    private static bool SpellsTheRest(string old, string @new)
    {
        var parts = @new.Split('+');
        if (old.Length < 2 || old[0] != '"' || old[^1] != '"' || parts.Length < 2 || old.Contains('+', StringComparison.Ordinal))
        {
            return false;
        }

        var (start, hasText) = (1, false);
        foreach (var part in parts.Select(part => part.Trim()))
        {
            if (part.Length > 2 && part[0] == '"' && part[^1] == '"')
            {
                var found = old.IndexOf(part[1..^1], start, StringComparison.Ordinal);
                if (found < 0)
                {
                    return false;
                }

                (start, hasText) = (found + part.Length - 2, true);
            }
            else if (
                !part.Contains('.', StringComparison.Ordinal)
                || !part.All(character => char.IsLetterOrDigit(character) || character is '.' or '_')
            )
            {
                return false;
            }
        }

        return hasText;
    }

    /// <summary>Whether two members of one type have names of which the one ends in the other.</summary>
    private static bool AreOfOneName(string old, string @new)
    {
        var (first, second) = (old.LastIndexOf('.'), @new.LastIndexOf('.'));
        if (
            first <= 0
            || first != second
            || !old.AsSpan(0, first).SequenceEqual(@new.AsSpan(0, second))
            || !old.All(IsOfName)
            || !@new.All(IsOfName)
        )
        {
            return false;
        }

        var (was, now) = (old[(first + 1)..], @new[(second + 1)..]);
        return Math.Min(was.Length, now.Length) >= ShortestName
            && (was.EndsWith(now, StringComparison.Ordinal) || now.EndsWith(was, StringComparison.Ordinal));
    }

    private static bool IsOfName(char character) => char.IsLetterOrDigit(character) || character is '.' or '_';
}
