namespace AgentEvals.Grading.Tests.Model;

/// <summary>One way that a choice goes on the path to an assertion.</summary>
/// <param name="On">What is decided on: a condition's text, with its place where it may be answered otherwise elsewhere.</param>
/// <param name="Holds">Whether the path goes where it holds.</param>
internal readonly record struct Decision(string On, bool Holds)
{
    /// <summary>The other way.</summary>
    public Decision Reversed() => this with { Holds = !Holds };

    /// <summary>The decision on a condition, by its text without negations.</summary>
    /// <param name="condition">The text.</param>
    /// <param name="place">Where it stands in its function: a condition that calls something may say something else elsewhere.</param>
    public static Decision Of(string condition, int place)
    {
        var (text, holds) = (condition.Trim(), true);
        while (text is ['!', not '=', ..] || text.StartsWith("not ", StringComparison.Ordinal))
        {
            (text, holds) = (text[(text[0] == '!' ? 1 : 4)..].Trim(), !holds);
            text = text is ['(', .. var inner, ')'] && !inner.AsSpan().ContainsAny('(', ')') ? inner.Trim() : text;
            if (
                text.AsSpan().ContainsAny("&|")
                || text.Contains(" and ", StringComparison.Ordinal)
                || text.Contains(" or ", StringComparison.Ordinal)
            )
            {
                // !a && b is no negation of a && b.
                return new Decision(Placed(condition, place), true);
            }
        }

        return new Decision(Placed(text, place), holds);
    }

    private static string Placed(string text, int place) => text.Contains('(', StringComparison.Ordinal) ? $"{text}@{place}" : text;
}
