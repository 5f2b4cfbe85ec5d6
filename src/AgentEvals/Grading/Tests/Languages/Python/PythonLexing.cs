using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>How Python is cut into tokens.</summary>
internal static class PythonLexing
{
    /// <summary>The rules.</summary>
    public static LexerRules Rules { get; } =
        new()
        {
            LineComments = ["#"],
            BlockComments = [],
            Strings =
            [
                StringForm.Of("\"\"\"") with
                {
                    SpansLines = true,
                },
                StringForm.Of("'''") with
                {
                    SpansLines = true,
                },
                StringForm.Of("\""),
                StringForm.Of("'"),
            ],
            Spelling = PythonTexts.Spelled,
            StringPrefixes =
            [
                "r",
                "R",
                "b",
                "B",
                "u",
                "U",
                "f",
                "F",
                "t",
                "rb",
                "Rb",
                "rB",
                "RB",
                "br",
                "bR",
                "Br",
                "BR",
                "fr",
                "fR",
                "Fr",
                "FR",
                "rf",
                "rF",
                "Rf",
                "RF",
            ],
            Operators =
            [
                "**=",
                "//=",
                ">>=",
                "<<=",
                "...",
                "->",
                ":=",
                "==",
                "!=",
                "<=",
                ">=",
                "**",
                "//",
                "<<",
                ">>",
                "+=",
                "-=",
                "*=",
                "/=",
                "%=",
                "&=",
                "|=",
                "^=",
                "@=",
            ],
        };
}
