using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells literals that differ in nothing but what they must.</summary>
internal static partial class LiteralForms
{
    /// <summary>Whether two expected values say the same in another form, or are both versions of something.</summary>
    public static bool AreAlike(string old, string @new) =>
        Keys(Bare(Spelled(old))) == Keys(Bare(Spelled(@new)))
        || (Number(old) is { } number && number == Number(@new))
        || AreOneFraction(old, @new)
        || (IsVersion(old) && IsVersion(@new))
        || (HasVersion(old) && WithoutVersions(old) == WithoutVersions(@new))
        || (Member(old) is { } member && member == Member(@new))
        || Wrapped(old) == @new
        || Wrapped(@new) == old
        || Boxes.Inside(old)?.Value == @new
        || Boxes.Inside(@new)?.Value == old
        || IsDefault(old, @new)
        || IsDefault(@new, old)
        || Converted(old) == Converted(@new)
        || (Escapes.Read(old) is { } text && text == Escapes.Read(@new))
        || WholeTexts.AreOne(old, @new)
        || StatusNames.AreOne(old, @new)
        || ErrorAliases.AreOne(old, @new);

    /// <summary>A value without what only says its type or the module of its name: <c>int64(3)</c> is <c>3</c>, <c>errors.Closed</c> is <c>Closed</c>, <c>{ name: "ClosedError" }</c> is <c>ClosedError</c>, and of texts in brackets <c>b"x"</c> is <c>"x"</c>.</summary>
    private static string Converted(string text) =>
        Conversion().Match(text) is { Success: true } number ? number.Groups["digits"].Value
        : Dotted().Match(text) is { Success: true } name ? name.Groups["name"].Value
        : TypeOf().Match(text) is { Success: true } type ? type.Groups["name"].Value
        : NamedError().Match(text) is { Success: true } error ? error.Groups["name"].Value
        : text.Length > 0 && text[0] is '[' or '(' or '{' ? ByteTexts().Replace(text, "${before}${quote}")
        : text;

    [GeneratedRegex("""^u?int(8|16|32|64)?\((?<digits>-?\d+)\)$""", PatternRules.Linear)]
    private static partial Regex Conversion();

    [GeneratedRegex("""^([a-z]\w*\.)+(?<name>[A-Z]\w*)$""", PatternRules.Linear)]
    private static partial Regex Dotted();

    [GeneratedRegex("""^typeof\((?<name>[^()]+)\)$""", PatternRules.Linear)]
    private static partial Regex TypeOf();

    [GeneratedRegex("""^\{\s*name\s*:\s*["'](?<name>[A-Z]\w*)["']\s*,?\s*\}$""", PatternRules.Linear)]
    private static partial Regex NamedError();

    [GeneratedRegex("""(?<before>^|[^\w])[bu](?<quote>["'])""", PatternRules.Linear)]
    private static partial Regex ByteTexts();

    /// <summary>Whether a default that names its type became one that leaves it to the compiler.</summary>
    private static bool IsDefault(string named, string bare) =>
        bare == "default" && named.StartsWith("default(", StringComparison.Ordinal) && named.EndsWith(')');

    /// <summary>Whether two texts are looked for in a longer one, and what is looked for now has what was looked for in it; a pattern's signs may mean more.</summary>
    public static bool IsLongerPart(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Partial, IsNegated: false, Expected: { Length: > 2 } part }
            && @new is { Strength: Strength.Partial, IsNegated: false, Expected: { } whole }
            && @new.Name == old.Name
            && part[0] is '"' or '\'' or '`'
            && whole.Length > part.Length
            && whole[0] is '"' or '\'' or '`'
            && whole.Contains(part.Trim('"', '\'', '`'), StringComparison.Ordinal)
            && whole.AsSpan().IndexOfAny('|', '*', '?') < 0
        || IsLongerPattern(old, @new);

    /// <summary>Whether a pattern has all that it had at its beginning, and more behind it: <c>/^\(function/</c> became <c>/^\(function\(global\)/</c>.</summary>
    private static bool IsLongerPattern(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Partial, IsNegated: false, Expected: ['/', _, _, ..] part }
        && @new is { Strength: Strength.Partial, IsNegated: false, Expected: ['/', _, _, ..] whole }
        && @new.Name == old.Name
        && part.LastIndexOf('/') is > 2 and var end
        && whole.LastIndexOf('/') > end
        && whole.StartsWith(part[..end], StringComparison.Ordinal)
        && part[end - 1] is not ('$' or '\\')
        && whole[end] is not ('*' or '?' or '{' or '+')
        && !whole.Contains('|', StringComparison.Ordinal)
        && whole[(whole.LastIndexOf('/') + 1)..].All(part[(end + 1)..].Append('s').Contains);

    /// <summary>Whether a text of several words became one that has all of them in their order, and more: what a test that gives more expects.</summary>
    public static bool IsLongerText(string old, string @new)
    {
        if (old.Length < 3 || @new.Length <= old.Length || old[0] is not ('"' or '\'' or '`') || @new[0] != old[0])
        {
            return false;
        }

        var words = @new[1..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (at, olds) = (0, old[1..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var word in words)
        {
            at += at < olds.Length && olds[at] == word ? 1 : 0;
        }

        return olds.Length >= SeveralWords && at == olds.Length && words.Length > olds.Length;
    }

    private const int SeveralWords = 4;
    private const int ManyDigits = 15;
    private const double MachineEpsilon = 2.3e-16;

    /// <summary>Whether an expected object has every member that it had, in the same order, and further ones.</summary>
    public static bool HasAllOf(string old, string @new)
    {
        if (!old.StartsWith('{') || !@new.StartsWith('{'))
        {
            return IsMadeOfMore(old, @new);
        }

        using var words = CodeWords.Of(@new).GetEnumerator();
        foreach (var word in CodeWords.Of(old).SkipLast(1))
        {
            do
            {
                if (!words.MoveNext())
                {
                    return false;
                }
            } while (words.Current != word);
        }

        return true;
    }

    /// <summary>Whether a new object of the same type is made of all the values that it was made of, and further ones behind them: <c>new Sum(5)</c> is <c>new Sum(5, "EUR")</c>.</summary>
    private static bool IsMadeOfMore(string old, string @new) =>
        old.StartsWith("new ", StringComparison.Ordinal)
        && old.EndsWith(')')
        && @new.EndsWith(')')
        && old.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && open + 2 < old.Length
        && @new.StartsWith(old[..^1] + ",", StringComparison.Ordinal);

    /// <summary>A text as one literal: <c>nameof(Order)</c> is <c>"Order"</c>, <c>"a" + "b"</c> is <c>"ab"</c>, and so is <c>"a" "b"</c>.</summary>
    private static string Spelled(string text)
    {
        var whole = text.Replace("\"+Path.DirectorySeparatorChar+\"", "\\", StringComparison.Ordinal)
            .Replace(@"[/\\]", @"\/", StringComparison.Ordinal)
            .Replace(@"[\\/]", @"\/", StringComparison.Ordinal)
            .Replace("\" + \"", "", StringComparison.Ordinal)
            .Replace("\"+\"", "", StringComparison.Ordinal)
            .Replace("\" \"", "", StringComparison.Ordinal);
        return whole.StartsWith("nameof(", StringComparison.Ordinal) && whole.IndexOf(')', StringComparison.Ordinal) == whole.Length - 1
            ? $"\"{whole[(Math.Max(whole.LastIndexOf('.'), 6) + 1)..^1]}\""
            : whole;
    }

    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("(\"' [{,");

    /// <summary>The constant that a type names, whatever the type: <c>double.PositiveInfinity</c> is <c>Money.PositiveInfinity</c>.</summary>
    private static string? Member(string text) =>
        text.LastIndexOf('.') is > 0 and var dot
        && dot + 4 < text.Length
        && char.IsUpper(text[dot + 1])
        && text.AsSpan().IndexOfAny(Signs) < 0
            ? text[(dot + 1)..]
            : null;

    /// <summary>The one value that a new object is made of: <c>new Money(5.0)</c> is <c>5.0</c>; null for anything else.</summary>
    private static string? Wrapped(string text)
    {
        if (
            !text.StartsWith("new ", StringComparison.Ordinal)
            || !text.EndsWith(')')
            || text.IndexOf('(', StringComparison.Ordinal) is not (> 4 and var open)
        )
        {
            return null;
        }

        var inner = text[(open + 1)..^1];
        return inner.Length > 0 && inner.AsSpan().IndexOfAny("(){}") < 0 && !inner.Contains(',', StringComparison.Ordinal) ? inner : null;
    }

    /// <summary>A whole number without the letters that say how it is stored and the marks that group its digits: <c>1L</c> is <c>1</c>, <c>1_000</c> is <c>1000</c>.</summary>
    private static string? Number(string text) =>
        text.Length > 0
        && char.IsAsciiDigit(text[0])
        && text.TrimEnd('L', 'l', 'u', 'U', 'm', 'M', 'd', 'D').Replace("_", "", StringComparison.Ordinal) is { Length: > 0 } digits
        && digits.All(char.IsAsciiDigit)
            ? digits
            : null;

    /// <summary>Whether two fractions of many digits are one, as far as a number of the machine can tell: <c>0.24866994128694545</c> and <c>0.248669941286945455</c>.</summary>
    private static bool AreOneFraction(string old, string @new) =>
        old.Length > ManyDigits
        && @new.Length > ManyDigits
        && double.TryParse(old, NumberStyles.Float, CultureInfo.InvariantCulture, out var before)
        && double.TryParse(@new, NumberStyles.Float, CultureInfo.InvariantCulture, out var after)
        && Math.Abs(before - after) <= Math.Abs(before) * MachineEpsilon;

    /// <summary>A text without the letters before its quotes: <c>b"x"</c> is <c>"x"</c>.</summary>
    private static string Bare(string text)
    {
        var start = 0;
        while (start < text.Length && start < 3 && text[start] is 'b' or 'u' or 'r' or 'B' or 'U' or 'R' or '@' or '$')
        {
            start++;
        }

        return (start < text.Length && text[start] is '"' or '\'' ? text[start..] : text).Replace('\'', '"');
    }

    /// <summary>Whether a text names a version of something: <c>"netcoreapp, Version=v2.1"</c>.</summary>
    private static bool HasVersion(string text) =>
        text.Contains('v', StringComparison.OrdinalIgnoreCase)
        && text.Length > 0
        && text[0] is '"' or '@' or '$'
        && Versions().IsMatch(text);

    private static string WithoutVersions(string text) => Versions().Replace(text, "#");

    [GeneratedRegex(@"(v|Version=v?)[0-9]+(\.[0-9]+)+", PatternRules.LinearAnyCase)]
    private static partial Regex Versions();

    /// <summary>An object without the quotes around its keys, its spaces and its last comma: <c>{ "a": 1, }</c> is <c>{a:1}</c>.</summary>
    private static string Keys(string written)
    {
        var text = Elements(written);
        return text.StartsWith('{') || text.StartsWith('[')
            ? Spaces()
                .Replace(QuotedKey().Replace(text, "${key}:"), "${kept}")
                .Replace(",}", "}", StringComparison.Ordinal)
                .Replace(",]", "]", StringComparison.Ordinal)
            : text;
    }

    /// <summary>A sequence of values, whatever holds them: <c>new[] { 1, 2 }</c> is <c>[1, 2]</c>.</summary>
    private static string Elements(string text) =>
        text.StartsWith("new", StringComparison.Ordinal) ? Array().Replace(text, "[${values}]") : text;

    [GeneratedRegex(
        @"^new\s*(([A-Za-z][A-Za-z0-9_.?]*)?\[\]|(List|Collection)<[A-Za-z0-9_.?,<>]*>(\(\))?)\s*\{(?<values>.*)\}$",
        PatternRules.Linear | RegexOptions.Singleline
    )]
    private static partial Regex Array();

    [GeneratedRegex("""["'](?<key>[A-Za-z_]\w*)["']\s*:""", PatternRules.Linear)]
    private static partial Regex QuotedKey();

    [GeneratedRegex("""(?<kept>"[^"]*")|\s+""", PatternRules.Linear)]
    private static partial Regex Spaces();

    /// <summary>Digits in at least three groups.</summary>
    private static bool IsVersion(string text)
    {
        var bare = text.Trim('"', '\'', '`', 'v', '^', '~', '=');
        return bare.Count(character => character == '.') >= 2
            && char.IsAsciiDigit(bare[0])
            && bare.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+');
    }
}
