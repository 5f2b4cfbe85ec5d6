using System.Globalization;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Whether a bound, a part or a pattern accepts more than it did.</summary>
internal static class Bounds
{
    /// <summary>What got looser, in words; null when nothing did.</summary>
    public static string? Looser(TestAssertion old, TestAssertion @new)
    {
        if (old.Strength != Strength.Partial || @new.Strength != Strength.Partial || old.IsNegated != @new.IsNegated)
        {
            return null;
        }

        if (
            !old.IsNegated
            && Side(old) == 0
            && Side(@new) != 0
            && old.Name.Contains("ength", StringComparison.Ordinal)
            && @new.Subject.StartsWith(old.Subject, StringComparison.Ordinal)
        )
        {
            return "its length has a bound instead of a value";
        }

        if (
            Alternatives(old.Expected) is { Count: > 1 } choices
            && Alternatives(@new.Expected) is var choicesNow
            && choicesNow.Count > choices.Count
            && choices.TrueForAll(choicesNow.Contains)
        )
        {
            return "a further alternative will do";
        }

        if (IsRange(old) && IsRange(@new) && !old.IsNegated && Ends(old) is var (from, to) && Ends(@new) is var (fromNow, toNow))
        {
            return fromNow <= from && toNow >= to && (fromNow < from || toNow > to) ? "its range is wider" : null;
        }

        if (IsRange(old) && IsRange(@new) && IsWiderRange(old, @new))
        {
            return "its range is wider";
        }

        if (Side(old) is var side && side != 0 && side == Side(@new))
        {
            if (!IsInclusive(old) && IsInclusive(@new) && old.Expected == @new.Expected)
            {
                return "its bound is inclusive now";
            }

            if (
                old.Expected is { Length: > 0 } bound
                && @new.Expected is { } moved
                && !old.ExpectedIsLiteral
                && Squeezed(moved).StartsWith(Squeezed(bound) + (side > 0 ? "-" : "+"), StringComparison.Ordinal)
            )
            {
                return side > 0 ? "its lower bound fell" : "its upper bound rose";
            }

            if (GainsSlack(old, @new))
            {
                return "its bound has slack now";
            }

            if (Duration(old.Expected) is { } time && Duration(@new.Expected) is { } timeNow)
            {
                return side > 0 ? (timeNow < time ? "its lower bound fell" : null)
                    : timeNow > time ? "its upper bound rose"
                    : null;
            }

            if (
                old.Expected is { Length: > 0 } origin
                && @new.Expected is { Length: > 0 } other
                && !old.ExpectedIsLiteral
                && old.Subject == @new.Subject
                && BoundShifts.AreLooser(origin, other, side)
            )
            {
                return side > 0 ? "its lower bound fell" : "its upper bound rose";
            }

            if (Extremes.Of(old.Expected) is null && Extremes.Of(@new.Expected) is { } extreme && old.Subject == @new.Subject)
            {
                return side * extreme < 0 ? "its bound lets everything through" : null;
            }

            if (Number(old.Expected) is { } before && Number(@new.Expected) is { } after && SameShape(old.Expected!, @new.Expected!))
            {
                return side > 0 ? (after < before ? "its lower bound fell" : null)
                    : after > before ? "its upper bound rose"
                    : null;
            }

            return null;
        }

        if (
            !old.IsNegated
            && old.Expected == @new.Expected
            && old.Subject == @new.Subject
            && IsAtAnEnd(old.Name)
            && @new.Name.Contains("ontain", StringComparison.Ordinal)
        )
        {
            return "the part may stand anywhere now";
        }

        return IsPart(old.Name) && old.Name == @new.Name && old.ExpectedIsLiteral && @new.ExpectedIsLiteral ? Part(old, @new) : null;
    }

    /// <summary>Whether a bound, of whatever it is one, is a name with some slack now, and was none.</summary>
    public static bool GainsSlack(TestAssertion old, TestAssertion @new) =>
        Side(old) is var side && side != 0 && side == Side(@new) && !HasSlack(old.Expected, side) && HasSlack(@new.Expected, side);

    /// <summary>Whether a name with a number taken from it, or for an upper bound added to it, is the bound: <c>x >= minDelay - 100</c>.</summary>
    private static bool HasSlack(string? bound, int side) =>
        bound is not null
        && bound.Split(side > 0 ? '-' : '+', StringSplitOptions.TrimEntries) is [{ Length: > 2 } name, { Length: > 0 } slack]
        && char.IsLetter(name.TrimStart('(')[0])
        && char.IsAsciiDigit(slack[0])
        && Number(slack) > 1;

    /// <summary>Whether both are bounds of one side, or ranges of which the new one lies within the old one.</summary>
    public static bool Are(TestAssertion old, TestAssertion @new) =>
        (Side(old) is var side && side != 0 && side == Side(@new))
        || (
            IsRange(old)
            && IsRange(@new)
            && !old.IsNegated
            && Ends(old) is var (from, to)
            && Ends(@new) is var (fromNow, toNow)
            && fromNow >= from
            && toNow <= to
        );

    /// <summary>The parts of a condition of which one has to hold: <c>a || b</c>.</summary>
    private static List<string> Alternatives(string? condition) =>
        condition is null ? [] : [.. condition.Split("||").SelectMany(part => part.Split(" or ")).Select(Squeezed)];

    private static bool IsRange(TestAssertion assertion) =>
        assertion.Name.Contains("InRange", StringComparison.Ordinal) || assertion.Name.Contains("Between", StringComparison.Ordinal);

    /// <summary>Whether the ends of a range lie further apart, of which those that are computed have to be the same.</summary>
    private static bool IsWiderRange(TestAssertion old, TestAssertion @new)
    {
        if (EndTexts(old) is not [var from, var to] || EndTexts(@new) is not [var fromNow, var toNow])
        {
            return false;
        }

        return (from == fromNow || Grew(fromNow, from) || BoundShifts.AreLooser(from, fromNow, 1))
            && (to == toNow || Grew(to, toNow) || BoundShifts.AreLooser(to, toNow, -1))
            && (from != fromNow || to != toNow);
    }

    /// <summary>Whether a number is larger than the one that it took the place of, in an end that is otherwise the same.</summary>
    private static bool Grew(string smaller, string larger) =>
        SameShape(smaller, larger) && Signs(smaller) == Signs(larger) && Number(smaller) < Number(larger);

    private static string Signs(string text) => string.Concat(text.Where(character => character is '+' or '-'));

    /// <summary>The two numbers that are given to a range, the last of its arguments but a message; null where other ends are given.</summary>
    private static (double From, double To)? Ends(TestAssertion assertion)
    {
        var numbers = EndTexts(assertion)
            .Where(part => char.IsAsciiDigit(part[0]) || part[0] == '-' || Extremes.Of(part) is not null)
            .Select(part => Extremes.Of(part) ?? Number(part))
            .ToList();
        return numbers is [{ } from, { } to] ? (from, to) : null;
    }

    /// <summary>The arguments that are given to a range behind what is looked at, without white space.</summary>
    private static List<string> EndTexts(TestAssertion assertion)
    {
        var start = assertion.Text.IndexOf(assertion.Name + "(", StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        var parts = Given(assertion.Text.AsSpan(start + assertion.Name.Length + 1))
            .Where(part => part.Length > 0 && part[0] != '"')
            .ToList();
        return parts.Count <= 2 ? parts
            : assertion.Name == "IsInRange" ? parts[..2]
            : parts[1..3];
    }

    /// <summary>What is given to a call, from behind its opening parenthesis.</summary>
    private static List<string> Given(ReadOnlySpan<char> text)
    {
        var parts = new List<string>();
        var (from, depth) = (0, 0);
        for (var index = 0; index < text.Length && depth >= 0; index++)
        {
            depth +=
                text[index] is '(' or '[' ? 1
                : text[index] is ')' or ']' ? -1
                : 0;
            if (depth < 0 || (depth == 0 && text[index] == ','))
            {
                parts.Add(text[from..index].ToString().Replace(" ", "", StringComparison.Ordinal));
                from = index + 1;
            }
        }

        return parts;
    }

    private static string? Part(TestAssertion old, TestAssertion @new)
    {
        var (before, after) = (old.Expected!.Trim('"', '\'', '`', '@', '$'), @new.Expected!.Trim('"', '\'', '`', '@', '$'));
        if (before.Length == 0 || after.Length == 0 || before == after)
        {
            return null;
        }

        return old.IsNegated ? (after.Contains(before, StringComparison.Ordinal) ? "what must not be there is named more narrowly" : null)
            : before.Contains(after, StringComparison.Ordinal) ? "it asks for a smaller part"
            : null;
    }

    private static bool IsAtAnEnd(string name) =>
        name.Contains("tartWith", StringComparison.Ordinal)
        || name.Contains("tartsWith", StringComparison.Ordinal)
        || name.Contains("ndWith", StringComparison.Ordinal)
        || name.Contains("ndsWith", StringComparison.Ordinal);

    private static bool IsPart(string name) =>
        name.Contains("ontain", StringComparison.Ordinal)
        || name.Contains("tart", StringComparison.Ordinal)
        || name.Contains("End", StringComparison.Ordinal)
        || name.Contains("nclude", StringComparison.Ordinal)
        || name is "in" or "not in";

    /// <summary>1 for a bound from below, -1 for one from above, 0 for anything else.</summary>
    public static int Side(TestAssertion assertion) =>
        assertion.Name switch
        {
            ">" or ">=" => 1,
            "<" or "<=" => -1,
            var name
                when name.Contains("reater", StringComparison.Ordinal)
                    || name.Contains("Above", StringComparison.Ordinal)
                    || name.EndsWith("After", StringComparison.Ordinal)
                    || name.Contains("AtLeast", StringComparison.Ordinal) => 1,
            var name
                when name.Contains("ess", StringComparison.Ordinal)
                    || name.Contains("Below", StringComparison.Ordinal)
                    || name.EndsWith("Before", StringComparison.Ordinal)
                    || name.Contains("AtMost", StringComparison.Ordinal) => -1,
            _ => 0,
        };

    private static bool IsInclusive(TestAssertion assertion) =>
        assertion.Name is ">=" or "<="
        || assertion.Name.Contains("Equal", StringComparison.Ordinal)
        || assertion.Name.Contains("OnOr", StringComparison.Ordinal)
        || assertion.Name.Contains("AtLeast", StringComparison.Ordinal)
        || assertion.Name.Contains("AtMost", StringComparison.Ordinal);

    /// <summary>The only number of a text; null with none or several.</summary>
    public static double? Number(string? text)
    {
        if (text is null)
        {
            return null;
        }

        double? found = null;
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            var isPart =
                index < text.Length
                && (
                    char.IsAsciiDigit(text[index])
                    || text[index] == '_'
                    || (text[index] == '.' && start >= 0 && index + 1 < text.Length && char.IsAsciiDigit(text[index + 1]))
                    || (start >= 0 && IsOfExponent(text, index))
                );
            if (isPart && start < 0 && text[index] != '_' && (index == 0 || !(char.IsLetter(text[index - 1]) || text[index - 1] == '_')))
            {
                start = index;
            }
            else if (!isPart && start >= 0)
            {
                if (
                    found is not null
                    || !double.TryParse(
                        text.AsSpan(start, index - start).ToString().Replace("_", "", StringComparison.Ordinal),
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                )
                {
                    return null;
                }

                found = start > 0 && text[start - 1] == '-' ? -number : number;
                start = -1;
            }
        }

        return found;
    }

    /// <summary>Whether the letter or the sign of an exponent stands there: <c>1e-7</c>.</summary>
    private static bool IsOfExponent(string text, int index) =>
        (
            text[index] is 'e' or 'E'
            && index + 1 < text.Length
            && (
                char.IsAsciiDigit(text[index + 1])
                || (text[index + 1] is '-' or '+' && index + 2 < text.Length && char.IsAsciiDigit(text[index + 2]))
            )
        )
        || (
            text[index] is '-' or '+'
            && index > 1
            && text[index - 1] is 'e' or 'E'
            && index + 1 < text.Length
            && char.IsAsciiDigit(text[index + 1])
            && char.IsAsciiDigit(text[index - 2])
        );

    /// <summary>A time in milliseconds; null for anything else.</summary>
    private static double? Duration(string? text)
    {
        if (text is not null && Durations.InMilliseconds(text) is { } time)
        {
            return time;
        }

        var unit =
            text is null ? 0
            : text.Contains("FromMilliseconds(", StringComparison.Ordinal) || text.EndsWith(".Milliseconds()", StringComparison.Ordinal) ? 1
            : text.Contains("FromSeconds(", StringComparison.Ordinal) || text.EndsWith(".Seconds()", StringComparison.Ordinal) ? 1_000
            : text.Contains("FromMinutes(", StringComparison.Ordinal) || text.EndsWith(".Minutes()", StringComparison.Ordinal) ? 60_000
            : 0;
        return unit > 0 && Number(text) is { } number ? number * unit : null;
    }

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal).TrimStart('(');

    /// <summary>What is left of a text without its digits: its unit, the call that it is given to.</summary>
    public static string ShapeOf(string text) =>
        string.Concat(
            text.Where(
                (character, index) =>
                    !char.IsAsciiDigit(character)
                    && character is not ('.' or '_' or '-')
                    && !(index > 0 && char.IsAsciiDigit(text[index - 1]) && IsOfExponent(text, index))
            )
        );

    private static bool SameShape(string left, string right) => ShapeOf(left) == ShapeOf(right);
}
