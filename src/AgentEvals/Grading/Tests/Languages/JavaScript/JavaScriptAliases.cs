using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>The names under which a file declares tests and groups, its own aliases included: <c>const it_ = it.skip</c>.</summary>
internal sealed partial class JavaScriptAliases
{
    private const string Group = "describe";

    private static readonly FrozenSet<string> TestNames = ["it", "test", "specify", "xit", "xtest", "xspecify", "fit", "ftest", "itShould"];
    private static readonly FrozenSet<string> SuiteNames =
    [
        "describe",
        "context",
        "suite",
        "xdescribe",
        "xcontext",
        "fdescribe",
        "fcontext",
    ];

    private readonly Dictionary<string, Alias> _aliases = new(StringComparer.Ordinal);

    /// <summary>Reads the aliases of a file.</summary>
    public JavaScriptAliases(SourceTokens source)
    {
        for (var i = 1; i + 2 < source.Count; i++)
        {
            if (
                source.Is(i, "as")
                && source[i + 1].IsWord
                && source[i - 1].IsWord
                && (source.Is(i - 2, "{") || source.Is(i - 2, ","))
                && (source.Is(i + 2, "}") || source.Is(i + 2, ","))
            )
            {
                Import(source[i - 1].Text, source[i + 1].Text);
            }
            else if (source.Is(i, "=") && source[i - 1].IsWord && source[i - 2] is { IsWord: true, Text: "const" or "let" or "var" })
            {
                Read(source, source[i - 1].Text, new TokenRange(i + 1, TokenCursor.EndOfStatement(source, i + 1, endsAtLineBreaks: true)));
            }
        }
    }

    /// <summary>The lines that declare aliases which skip or focus.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Whether tests are declared under the name.</summary>
    public bool IsTest(string name) => TestNames.Contains(name) || (_aliases.TryGetValue(name, out var alias) && !alias.IsSuite);

    /// <summary>Whether the name looks like a function of the suite's own that declares tests: <c>asyncTest</c>, <c>itIf</c>.</summary>
    public static bool MayBeTest(string name) =>
        (name.Length > 4 && name.EndsWith("Test", StringComparison.Ordinal) && char.IsLower(name[0]))
        || (name.Length > 2 && name.StartsWith("it", StringComparison.Ordinal) && (char.IsUpper(name[2]) || name[2] == '_'))
        || (name.Length > 4 && name.StartsWith("test", StringComparison.Ordinal) && (char.IsUpper(name[4]) || name[4] == '_'));

    /// <summary>Whether the name of a function of the suite's own says that it declares under a condition: <c>testIfDocker</c>, <c>itUnlessOld</c>, <c>test_on_linux</c>.</summary>
    public static bool SaysWhen(string name) => (MayBeTest(name) || MayBeSuite(name)) && When().IsMatch(name);

    /// <summary>Whether the name looks like a function of the suite's own that declares groups: <c>describeUnix</c>.</summary>
    private static bool MayBeSuite(string name) =>
        name.Length > Group.Length
        && name.StartsWith(Group, StringComparison.Ordinal)
        && (char.IsUpper(name[Group.Length]) || name[Group.Length] == '_');

    /// <summary>Whether groups are declared under the name.</summary>
    public bool IsSuite(string name) =>
        SuiteNames.Contains(name) || (_aliases.TryGetValue(name, out var alias) ? alias.IsSuite : MayBeSuite(name));

    /// <summary>What the name adds to a declaration.</summary>
    public Alias Find(string name)
    {
        if (_aliases.TryGetValue(name, out var alias))
        {
            return alias;
        }

        var isSkipped = name.Length > 2 && name[0] == 'x' && (TestNames.Contains(name) || SuiteNames.Contains(name));
        var isFocused = name.Length > 2 && name[0] == 'f' && (TestNames.Contains(name) || SuiteNames.Contains(name));
        return new Alias(SuiteNames.Contains(name), isSkipped ? name : null, null, isFocused);
    }

    /// <summary>A name that an import gives to what declares tests: <c>import { test as base }</c>.</summary>
    private void Import(string name, string alias)
    {
        if (TestNames.Contains(name) || SuiteNames.Contains(name))
        {
            _aliases[alias] = Find(name);
        }
    }

    /// <summary>The name under which a choice declares what follows it, <c>(isOld ? it.skip : it)("adds", fn)</c>; null where it is something else.</summary>
    public string? Choose(SourceTokens source, TokenRange choice)
    {
        var name = "(" + CodeText.Join(source, choice) + ")";
        var remarks = Remarks.Count;
        Read(source, name, choice);
        Remarks.RemoveRange(remarks, Remarks.Count - remarks);
        return _aliases.ContainsKey(name) ? name : null;
    }

    private void Read(SourceTokens source, string name, TokenRange value)
    {
        value = CodeText.Strip(source, value);
        if (value.IsEmpty || value.Count > 60 || TestNames.Contains(name) && !HasMarker(source, value))
        {
            return;
        }

        string? root = null;
        var isTernary = false;
        var skips = false;
        var focuses = false;
        var isCondition = false;
        for (var i = value.Start; i < value.End; i++)
        {
            var token = source[i];
            isTernary |= token.Is("?");
            if (token.IsWord && (IsTest(token.Text) || IsSuite(token.Text)) && !source.Is(i - 1, ".") && !source.Is(i + 1, "("))
            {
                root ??= token.Text;
                skips |= Find(token.Text).Skip is not null;
            }

            skips |= token is { IsWord: true, Text: "skip" or "todo" or "fixme" } && source.Is(i - 1, ".");
            isCondition |= token is { IsWord: true, Text: "skipIf" or "runIf" } && source.Is(i - 1, ".");
            focuses |= token.Is("only") && source.Is(i - 1, ".");
        }

        var startsWithRoot = root is not null && (isTernary || source.Is(value.Start, root));
        var isFunction =
            source.Is(value.Start, "function")
            || source.Is(value.Start, "async")
            || TokenCursor.Find(source, value.Start, token => token.Is("=>"), 30) >= 0;
        if (!startsWithRoot || root is null || isFunction)
        {
            return;
        }

        var text = CodeText.Join(source, value);
        var isConditional = isCondition || (skips && isTernary);
        _aliases[name] = new Alias(IsSuite(root), skips && !isTernary ? text : null, isConditional ? text : null, focuses);
        if (skips || focuses || isConditional)
        {
            Remarks.Add(name + " = " + text);
        }
    }

    [GeneratedRegex(
        "^(test|it|describe)_?((If|if|Unless|unless|When|when|On|on|Only|only|Skip|skip|Requires|requires)([A-Z_]|$)|(Windows|Linux|Unix|Mac(OS)?|Posix|CI)$)",
        PatternRules.Linear
    )]
    private static partial Regex When();

    private static bool HasMarker(SourceTokens source, TokenRange value)
    {
        for (var i = value.Start; i < value.End; i++)
        {
            if (source[i] is { IsWord: true, Text: "skip" or "only" or "todo" or "skipIf" or "runIf" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a name stands for.</summary>
    /// <param name="IsSuite">True for groups.</param>
    /// <param name="Skip">The marker that skips.</param>
    /// <param name="ConditionalSkip">The marker that skips under a condition.</param>
    /// <param name="IsFocused">True when it silences others.</param>
    internal sealed record Alias(bool IsSuite, string? Skip, string? ConditionalSkip, bool IsFocused);
}
