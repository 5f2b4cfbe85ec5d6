using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Reads tests that are functions of what a file exports, and that are handed what they assert with: nodeunit's <c>exports.adds = function (test) { … }</c>, Nightwatch's <c>"adds": function (browser) { … }</c>.</summary>
internal static class JavaScriptExports
{
    private static readonly string[] Handed = ["test", "t", "assert", "browser", "client", "beforeExit"];

    /// <summary>The functions that assert.</summary>
    public static List<FoundTest> Of(CodeFile file)
    {
        var tests = new List<FoundTest>();
        for (var i = 2; i + 3 < file.Source.Count; i++)
        {
            if (At(file, i) is { } test && file.Assertions.Read(test.Body, []).Count > 0)
            {
                tests.Add(test);
                i = test.Range.End - 1;
            }
        }

        return tests;
    }

    private static FoundTest? At(CodeFile file, int index)
    {
        var source = file.Source;
        var isAssigned = source.Is(index, "function") && source[index - 1].Text is ":" or "=";
        var open =
            isAssigned ? index + 1
            : source[index].IsWord && source[index - 1].Text is "," or "{" ? index + 1
            : -1;
        if (
            open < 0
            || !source.Is(open, "(")
            || !Array.Exists(Handed, source[open + 1].Text.Equals)
            || source.Partners[open] is not (> 0 and var close)
            || !source.Is(close + 1, "{")
            || source.Partners[close + 1] is not (> 0 and var end)
        )
        {
            return null;
        }

        // exports["adds"] = function, exports.adds = function, "adds": function, adds(test)
        var at =
            !isAssigned ? index
            : source.Is(index - 2, "]") ? index - 3
            : index - 2;
        var isNamed =
            source[at].Kind == TokenKind.Text
            || (
                source[at].IsWord
                && !source[at].Text.StartsWith("before", StringComparison.Ordinal)
                && !source[at].Text.StartsWith("after", StringComparison.Ordinal)
                && source[at].Text is not ("setUp" or "tearDown" or "if" or "function" or "describe")
            );
        return isNamed
            ? new FoundTest(
                new TestMethod
                {
                    Name = Literals.Unquote(source[at].Text),
                    Marker = "exports",
                    Line = source[at].Line,
                },
                new TokenRange(at, end + 1),
                new TokenRange(close + 2, end),
                null
            )
            : null;
    }
}
