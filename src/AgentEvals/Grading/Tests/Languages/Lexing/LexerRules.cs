using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>How one language is cut into tokens: data for <see cref="Lexer"/>, with one hook for what data cannot say.</summary>
internal sealed record LexerRules
{
    private string[][]? _byFirst;

    /// <summary>What opens a comment that ends with its line.</summary>
    public string[] LineComments { get; init; } = ["//"];

    /// <summary>Comments with an end of their own.</summary>
    public CommentForm[] BlockComments { get; init; } = [new("/*", "*/")];

    /// <summary>The forms of strings, longest opening first.</summary>
    public required StringForm[] Strings { get; init; }

    /// <summary>Letters that may stand directly before a quote and belong to the string: <c>f</c>, <c>rb</c>.</summary>
    public FrozenSet<string> StringPrefixes { get; init; } = [];

    /// <summary>Writes a text in one way, given the letters before its quote and its content, where a language has several; null where it is left as it stands.</summary>
    public TextSpelling? Spelling { get; init; }

    /// <summary>Characters that start a word besides letters and the underscore.</summary>
    public string WordStarts { get; init; } = "";

    /// <summary>Characters that may end a word: Ruby's <c>?</c> and <c>!</c>.</summary>
    public string WordEnds { get; init; } = "";

    /// <summary>Operators of more than one character, longest first.</summary>
    public IReadOnlyList<string> Operators { get; init; } = CommonOperators;

    /// <summary>The operators that start with an ASCII character; found once, as every symbol of every file asks.</summary>
    public string[] OperatorsFrom(char first)
    {
        _byFirst ??= [.. Enumerable.Range(0, 128).Select(code => Operators.Where(candidate => candidate[0] == code).ToArray())];
        return first < 128 ? _byFirst[first] : [];
    }

    /// <summary>Reads what the tables cannot describe (regular expressions, heredocs, raw strings); true when it consumed something.</summary>
    public Func<Lexer, bool>? Special { get; init; }

    /// <summary>Called at every line break outside of a token: here heredoc bodies begin.</summary>
    public Action<Lexer>? AtLineBreak { get; init; }

    /// <summary>True when comments are kept: PHP says <c>@test</c> in them.</summary>
    public bool KeepsComments { get; init; }

    /// <summary>The operators that the languages with braces share.</summary>
    public static IReadOnlyList<string> CommonOperators { get; } =
    [
        ">>>=",
        "===",
        "!==",
        "**=",
        "...",
        "<=>",
        "..<",
        "..=",
        "&&=",
        "||=",
        "??=",
        "<<=",
        ">>=",
        "?->",
        "=>",
        "->",
        "==",
        "!=",
        "<=",
        ">=",
        "&&",
        "||",
        "??",
        "?.",
        "?:",
        "::",
        ":=",
        "++",
        "--",
        "+=",
        "-=",
        "*=",
        "/=",
        "%=",
        "|=",
        "&=",
        "^=",
        "**",
        "..",
        "!!",
        "<-",
        "//=",
        "@=",
    ];
}
