using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>Finds kotest's tests: <c>test("…") { }</c>, <c>"…" { }</c>, groups around them.</summary>
internal static class KotestFinder
{
    /// <summary>The tests, by position.</summary>
    public static List<FoundTest> Find(CodeFile file, FrozenSet<string> testNames, FrozenSet<string> suiteNames)
    {
        var source = file.Source;
        var tests = new List<FoundTest>();
        var open = new Stack<Suite>();
        var testEnd = 0;
        for (var i = 0; i < source.Count; i++)
        {
            while (open.TryPeek(out var top) && top.Body.End <= i)
            {
                open.Pop();
            }

            if (i < testEnd || Declaration(file, i) is not var (name, title, body, text))
            {
                continue;
            }

            var parent = open.TryPeek(out var suite) ? suite : null;
            var isSkipped = name.StartsWith('x') || title.StartsWith('!') || text.Contains("enabled = false", StringComparison.Ordinal);
            if (suiteNames.Contains(name))
            {
                open.Push(new Suite(title, body, parent) { Skip = isSkipped ? name : null });
            }
            else if (name.Length == 0 || testNames.Contains(name))
            {
                var test = new TestMethod
                {
                    Name = title.TrimStart('!'),
                    Marker = name.Length == 0 ? null : name,
                    Line = source[i].Line,
                    Skip = isSkipped ? (name.Length > 0 ? name : "!") : null,
                    IsFocused = name.StartsWith('f') && name != "feature" || title.StartsWith("f:", StringComparison.Ordinal),
                };
                tests.Add(new FoundTest(test, new TokenRange(i, body.End + 1), body, parent));
                testEnd = body.End + 1;
            }
        }

        return tests;
    }

    /// <summary>A declaration at the index: a word called with a title and a block, or a title before a block.</summary>
    private static (string Name, string Title, TokenRange Body, string Text)? Declaration(CodeFile file, int index)
    {
        var source = file.Source;
        if (source[index].Kind == TokenKind.Text && source[index].StartsLine)
        {
            var brace = source.Is(index + 1, ".") && source.Is(index + 2, "config") ? source.After(index + 3) : index + 1;
            return source.Is(brace, "{") && source.Partners[brace] > 0
                ? (
                    "",
                    Literals.Unquote(source[index].Text),
                    new TokenRange(brace + 1, source.Partners[brace]),
                    CodeText.Join(source, new TokenRange(index, brace))
                )
                : null;
        }

        if (
            !source[index].IsWord
            || !source.Is(index + 1, "(")
            || source[index + 2].Kind != TokenKind.Text
            || !file.Calls.StartsChain(index)
        )
        {
            return null;
        }

        var chain = file.Calls.Read(index);
        return chain.Last.Lambda.IsEmpty
            ? null
            : (
                source[index].Text,
                Literals.Unquote(source[index + 2].Text),
                chain.Last.Lambda,
                CodeText.Join(source, new TokenRange(index, chain.Last.Lambda.Start))
            );
    }
}
