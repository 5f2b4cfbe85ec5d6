using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>
/// Finds lists whose names say that what they hold is skipped, may fail, or is left out: <c>SKIPPED = {"test_a"}</c>, <c>var flakyTests = []string{"TestA"}</c>. A list of a
/// function, and one whose name may as well be that of an option, counts where something is looked up in it.
/// </summary>
internal static partial class SkipLists
{
    private const int LongestType = 8;
    private const int DeepestList = 3;

    private static readonly HashSet<string> Lists =
    [
        "set",
        "frozenset",
        "tuple",
        "list",
        "dict",
        "of",
        "setOf",
        "listOf",
        "asList",
        "HashSet",
        "Set",
        "List",
    ];
    private static readonly HashSet<string> Lookups =
    [
        "Contains",
        "contains",
        "has",
        "Has",
        "includes",
        "index",
        "Index",
        "get",
        "difference",
        "any",
        "IndexOf",
        "in_array",
        "containsKey",
        "isdisjoint",
        "issuperset",
        "intersection",
    ];

    /// <summary>A remark for each element.</summary>
    public static IEnumerable<string> Remarks(CodeFile file)
    {
        var source = file.Source;
        for (var i = 0; i + 2 < source.Count; i++)
        {
            if (!source[i].IsWord || !(source[i].StartsLine || source.Is(i - 1, "var")) || !MayLeaveOut().IsMatch(source[i].Text))
            {
                continue;
            }

            var equals = TokenCursor.Find(source, i + 1, token => token.Text is "=" or ":=", LongestType);
            var open =
                equals < 0
                    ? -1
                    : TokenCursor.Find(
                        source,
                        equals + 1,
                        token =>
                            token.Text is "{" or "(" || (token.Is("[") && !source.Is(equals + 2, "]") && !source.Is(equals + 1, "map")),
                        LongestType
                    );
            // A call but for one that makes a list gives a mark: what it is given names no tests.
            if (
                open < 0
                || source.Partners[open] <= open
                || (source.Is(open, "(") && open > equals + 1 && !Lists.Contains(source[open - 1].Text))
            )
            {
                continue;
            }

            var function = file.Blocks.FunctionAt(i);
            var isSure = function is null && Skips().IsMatch(source[i].Text) && file.Blocks.At(i) is not { Kind: BlockKind.Container };
            if (!isSure && !IsAsked(source, source[i].Text, i))
            {
                continue;
            }

            var name = function is null ? source[i].Text : $"{function.Name}: {source[i].Text}";
            foreach (var row in Elements(source, open))
            {
                yield return name + Model.Remarks.LeavesOut + CodeText.Join(source, row);
            }
        }
    }

    /// <summary>What stands between two brackets, and in the lists that stand there: <c>set(["a", "b"])</c>, <c>{"old": set(["a", "b"])}</c>.</summary>
    private static IEnumerable<TokenRange> Elements(SourceTokens source, int open, int depth = 0)
    {
        foreach (var row in ArgumentReader.Split(source, new TokenRange(open + 1, source.Partners[open])).Where(row => !row.IsEmpty))
        {
            var inner = source.Partners[row.End - 1];
            var isList =
                depth < DeepestList
                && inner >= row.Start
                && inner < row.End - 1
                && (inner == row.Start ? source.Is(inner, "[") : source.Is(inner - 1, ":") || Lists.Contains(source[inner - 1].Text));
            foreach (var element in isList ? Elements(source, inner, depth + 1) : [row])
            {
                yield return element;
            }
        }
    }

    /// <summary>Whether something is looked up in the list, or it is taken away from another one.</summary>
    private static bool IsAsked(SourceTokens source, string name, int declared)
    {
        for (var i = declared + 1; i < source.Count; i++)
        {
            if (
                source.Is(i, name)
                && (
                    source[i - 1].Text is "in" or "-"
                    || (source.Is(i - 1, ".") && source.Is(i - 3, "in"))
                    || source.Is(i + 1, "[")
                    || (source.Is(i - 1, "(") && Lookups.Contains(source[i - 2].Text))
                    || (source.Is(i + 1, ".") && Lookups.Contains(source[i + 2].Text))
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        "skip|xfail|flaky|quarantin|known_?fail|known_?broken|expected_?fail|(broken|disabled|failing)_?tests",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Skips();

    [GeneratedRegex(
        "skip|xfail|flaky|quarantin|known_?(fail|broken|bug|issue|problem|bad)|expected_?fail|broken|disabled|failing|ignor|exclu|exempt|unsupported|not_?supported|black_?list|deny_?list|allow_?list|allowed_?(filter|failure|warning|error|violation|offen)|white_?list|unimplemented|not_?implemented|undocumented|(^|_)(fail|fails|failed|failures|bad|unstable|missing)(_|$)",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex MayLeaveOut();
}
