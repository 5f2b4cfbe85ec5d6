using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Finds lists outside of functions whose names say that the tests which they name are skipped, or may fail: <c>SKIPPED = {"test_a"}</c>, <c>var flakyTests = []string{"TestA"}</c>.</summary>
internal static partial class SkipLists
{
    private const int LongestType = 8;

    /// <summary>A remark for each element.</summary>
    public static IEnumerable<string> Remarks(CodeFile file)
    {
        var source = file.Source;
        for (var i = 0; i + 2 < source.Count; i++)
        {
            if (!source[i].IsWord || !(source[i].StartsLine || source.Is(i - 1, "var")) || !Names().IsMatch(source[i].Text) || file.Blocks.FunctionAt(i) is not null || file.Blocks.At(i) is { Kind: BlockKind.Container })
            {
                continue;
            }

            var equals = TokenCursor.Find(source, i + 1, token => token.Is("="), LongestType);
            var open = equals < 0 ? -1 : TokenCursor.Find(source, equals + 1, token => token.Text is "{" or "(" || (token.Is("[") && !source.Is(equals + 2, "]")), LongestType);
            // A call but for one that makes a list gives a mark: what it is given names no tests.
            if (open < 0 || source.Partners[open] <= open || (source.Is(open, "(") && open > equals + 1 && source[open - 1].Text is not ("set" or "frozenset" or "tuple" or "list")))
            {
                continue;
            }

            foreach (var row in ArgumentReader.Split(source, new TokenRange(open + 1, source.Partners[open])).Where(row => !row.IsEmpty))
            {
                yield return source[i].Text + Model.Remarks.LeavesOut + CodeText.Join(source, row);
            }
        }
    }

    [GeneratedRegex("skip|xfail|flaky|quarantin|known_?fail|known_?broken|expected_?fail|(broken|disabled|failing)_?tests", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
