using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Rust;

/// <summary>Tests that a macro of the project's own makes: <c>case!(adds_a_line, |dir: Dir| { … });</c> among tests, outside of any function.</summary>
internal static class RustMacroTests
{
    private static readonly FrozenSet<string> OtherMacros =
    [
        "macro_rules",
        "include",
        "thread_local",
        "lazy_static",
        "criterion_group",
        "criterion_main",
        "static_assertions",
        "const_assert",
        "assert_impl_all",
        "bitflags",
        "mock",
        "proptest",
        "quickcheck",
    ];

    /// <summary>Where each is called, its name, and what it is given behind the name.</summary>
    public static IEnumerable<(int Start, string Name, TokenRange Body, int End)> Find(SourceTokens source, BlockTree blocks)
    {
        for (var i = 0; i + 4 < source.Count; i++)
        {
            var isCall =
                source[i] is { IsWord: true, StartsLine: true }
                && source.Is(i + 1, "!")
                && source[i + 2] is { Kind: TokenKind.Symbol, Text: "(" or "{" };
            var close = isCall ? source.Partners[i + 2] : -1;
            if (
                close < 0
                || !source[i + 3].IsWord
                || !source.Is(i + 4, ",")
                || OtherMacros.Contains(source[i].Text)
                || blocks.At(i) is not (null or { Kind: BlockKind.Container })
            )
            {
                continue;
            }

            // A list of names is no test: only code makes one.
            var body = new TokenRange(i + 5, close);
            if (
                TokenCursor.Find(source, body.Start, token => token.Is("{") || token.Is("|") || token.Is("||")) is >= 0 and var code
                && code < close
            )
            {
                yield return (i, source[i + 3].Text, body, close + 1);
            }

            i = close;
        }
    }
}
