namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>One piece of code; comments and white space are none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written, except that strings of every quote read alike.</param>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="EndLine">The line it ends on: strings may span several.</param>
/// <param name="Column">Its indentation where it starts a line, tabs to the next eighth; otherwise its offset in the line.</param>
/// <param name="StartsLine">True for the first token of a line that is not a continuation.</param>
/// <param name="IsSpaced">True when white space stands before it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Line, int EndLine, int Column, bool StartsLine, bool IsSpaced)
{
    /// <summary>True for a word or a symbol of exactly this text.</summary>
    public bool Is(string text) => Kind is TokenKind.Word or TokenKind.Symbol && Text == text;

    /// <summary>True for any word.</summary>
    public bool IsWord => Kind == TokenKind.Word;

    /// <summary>True for a number, a string or a pattern.</summary>
    public bool IsLiteral => Kind is TokenKind.Number or TokenKind.Text or TokenKind.Pattern;
}
