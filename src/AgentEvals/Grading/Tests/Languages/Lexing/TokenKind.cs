namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>No token: what stands beyond either end of a file.</summary>
    None,

    /// <summary>An identifier or a keyword, sigils included: <c>$x</c>, <c>@Test</c> is a symbol and a word.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string of any form, quotes, prefix and interpolations included; a character; markup inside code.</summary>
    Text,

    /// <summary>A regular expression literal.</summary>
    Pattern,

    /// <summary>An operator, a bracket, a separator.</summary>
    Symbol,
}
