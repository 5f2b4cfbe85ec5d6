using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>What the changed lines of the product tell about what it can do no more: declarations, options, failures; and what came to it.</summary>
internal sealed partial class ProductLosses
{
    private const int TellingLength = 20;
    private const int ShortestName = 6;
    private const int ShortestText = 8;

    private readonly HashSet<string> _declarations;
    private readonly HashSet<string> _arrivals;
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _quoted;
    private readonly string _added;
    private readonly Lazy<string> _removed;
    private readonly Lazy<HashSet<string>> _got;
    private readonly Lazy<HashSet<string>> _had;
    private readonly Lazy<HashSet<string>> _more;
    private readonly Lazy<HashSet<string>> _came;

    /// <summary>Reads the lines that the product lost and those that it got.</summary>
    public ProductLosses(IReadOnlyList<string> removed, IReadOnlyList<string> added)
    {
        _declarations = Declared(removed);
        _arrivals = Declared(added);
        _arrivals.ExceptWith(_declarations);
        _declarations.ExceptWith(Declared(added));
        _words = removed.SelectMany(CodeWords.Identifiers).ToHashSet(StringComparer.Ordinal);
        _words.ExceptWith(added.SelectMany(CodeWords.Identifiers));
        _quoted = Quoted(removed);
        _quoted.ExceptWith(Quoted(added));
        _came = new Lazy<HashSet<string>>(() => [.. Quoted(added).Except(Quoted(removed), StringComparer.Ordinal)]);
        _added = string.Concat(added.Select(Squeezed));
        _removed = new Lazy<string>(() => string.Concat(removed.Select(Squeezed)));
        _got = new Lazy<HashSet<string>>(() => added.SelectMany(CodeWords.Of).ToHashSet(StringComparer.Ordinal));
        _had = new Lazy<HashSet<string>>(() => removed.SelectMany(CodeWords.Of).ToHashSet(StringComparer.Ordinal));
        _more = new Lazy<HashSet<string>>(() =>
            ChangedWords.Of(removed.SelectMany(CodeWords.Of), added.SelectMany(CodeWords.Of)).Came.ToHashSet(StringComparer.Ordinal)
        );
        Overloads = new Lazy<LostOverloads>(() => new LostOverloads(removed, added));
        FailsLess = removed.Count(Failure().IsMatch) > added.Count(Failure().IsMatch);
    }

    /// <summary>Whether it said the one text and says the other now: what a test expects of it follows.</summary>
    public bool Rewrote(string old, string @new) =>
        Squeezed(old).Trim('"', '\'', '`') is { Length: >= ShortestText } before
        && Squeezed(@new).Trim('"', '\'', '`') is { Length: >= ShortestText } after
        && !_added.Contains(before, StringComparison.Ordinal)
        && _added.Contains(after, StringComparison.Ordinal)
        && _removed.Value.Contains(before, StringComparison.Ordinal);

    /// <summary>Whether a word stands in the lines that came to it.</summary>
    public bool Got(string word) => _got.Value.Contains(word);

    /// <summary>Whether a word stands in the lines that came to it more often than it stood in those that are gone.</summary>
    public bool GotMore(string word) => _more.Value.Contains(word);

    /// <summary>Whether a word stood in the lines that it lost.</summary>
    public bool Had(string word) => _had.Value.Contains(word);

    /// <summary>What functions take no more.</summary>
    public Lazy<LostOverloads> Overloads { get; }

    /// <summary>Whether it gave a member that very value in a line that it lost, and does so in none that it got: <c>order.State = "new";</c>.</summary>
    public bool Gave(string member, string value) =>
        member.Length > 2
        && Squeezed(value) is { Length: > 0 } given
        && Squeezed(member) is var name
        && Array.Exists(
            ["=", ":"],
            sign =>
                _removed.Value.Contains($"{name}{sign}{given}", StringComparison.Ordinal)
                && !_added.Contains($"{name}{sign}{given}", StringComparison.Ordinal)
        );

    /// <summary>Whether it lost statements that raise, throw or return errors, and got fewer.</summary>
    public bool FailsLess { get; }

    /// <summary>Whether a function or type of the name was declared, and is not declared where lines were added.</summary>
    public bool Declared(string name) => _declarations.Contains(name);

    /// <summary>Whether a function or type of the name is declared where lines were added, and was not where lines are gone.</summary>
    public bool Brought(string name) => _arrivals.Contains(name);

    /// <summary>Whether code gives a value to an option that stands in lines which the product lost, and in none that it got: <c>lazy=True</c>, <c>Gift: true</c>.</summary>
    public bool HadOption(IEnumerable<string> code)
    {
        var (before, name) = ("", "");
        foreach (var word in code)
        {
            if (word is "=" or ":" && before is "(" or "," or "{" && _words.Contains(name))
            {
                return true;
            }

            (before, name) = (name, word);
        }

        return false;
    }

    /// <summary>Whether code has, in quotes, a flag of a command that stood in lines which the product lost: <c>"--server"</c> and <c>flags.Bool("server", …)</c>.</summary>
    public bool HadFlag(string code) => Flag().Matches(code).Any(match => _quoted.Contains(match.Groups["name"].Value));

    /// <summary>Whether code has, in quotes, a name that stands in lines which came to the product, and in none that it lost: <c>method == "slsqp"</c>.</summary>
    public bool BroughtText(string code) => Text().Matches(code).Any(match => _came.Value.Contains(match.Groups["name"].Value));

    /// <summary>Whether a test is named after something that it declared: <c>test_short_form_is_deprecated</c> and <c>SHORT_FORM</c>.</summary>
    public bool IsNamedIn(string test)
    {
        var plain = Plain(test);
        return _declarations
            .Concat(
                _words.Where(word =>
                    word.Contains('_', StringComparison.Ordinal) && word.All(letter => letter == '_' || char.IsUpper(letter))
                )
            )
            .Select(Plain)
            .Any(name => name.Length >= ShortestName && plain.Contains(name, StringComparison.Ordinal));
    }

    /// <summary>Whether a condition that is long enough to know it again stands in lines that came to it, as in a server that tests share.</summary>
    public bool Took(string condition) =>
        Squeezed(condition) is { Length: >= TellingLength } text && _added.Contains(text, StringComparison.Ordinal);

    private static HashSet<string> Declared(IReadOnlyList<string> lines) =>
        [.. lines.SelectMany(line => Declaration().Matches(line)).Select(match => match.Groups["name"].Value)];

    private static HashSet<string> Quoted(IReadOnlyList<string> lines) =>
        [.. lines.SelectMany(line => Text().Matches(line)).Select(match => match.Groups["name"].Value)];

    private static string Squeezed(string line) => string.Concat(line.Where(letter => !char.IsWhiteSpace(letter) && letter != ';'));

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    [GeneratedRegex(
        @"\b(def|func|function|class|fn|interface|struct|enum)\s+(\([^)]*\)\s*)?(?<name>[A-Za-z_]\w*)|^\s*type\s+(?<name>[A-Za-z_]\w*)",
        PatternRules.Linear
    )]
    private static partial Regex Declaration();

    [GeneratedRegex("""["'`]--?(?<name>[A-Za-z][\w-]*)""", PatternRules.Linear)]
    private static partial Regex Flag();

    [GeneratedRegex("""["'`](--?)?(?<name>[A-Za-z][\w-]*)["'`]""", PatternRules.Linear)]
    private static partial Regex Text();

    [GeneratedRegex(@"\b(raise|throw|panic)\b|\breturn\b.*[eE]rr", PatternRules.Linear)]
    private static partial Regex Failure();
}
