namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>Cuts text into tokens by a language's <see cref="LexerRules"/>. One pass, never throws, whatever the text.</summary>
internal sealed partial class Lexer
{
    private const int TabWidth = 8;

    private readonly LexerRules _rules;
    private readonly List<Token> _tokens;
    private readonly List<Comment> _comments = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _pool;
    private bool _isSound = true;
    private bool _atLineStart = true;
    private int _line = 1;
    private int _lineStart;
    private int _lineCounted;

    private Lexer(string text, LexerRules rules)
    {
        Text = text;
        _rules = rules;
        _pool = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _tokens = new List<Token>((text.Length / 4) + 8);
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Where the lexer stands.</summary>
    public int Position { get; private set; }

    /// <summary>The tokens so far.</summary>
    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>Heredocs whose bodies begin at the next line break.</summary>
    public Queue<Heredoc> PendingHeredocs { get; } = new();

    /// <summary>True once an element of markup had no end: then none that starts later has one either.</summary>
    public bool HasEndlessMarkup { get; set; }

    /// <summary>The character at an offset from where the lexer stands; NUL beyond the ends.</summary>
    public char Peek(int offset = 0) => (uint)(Position + offset) < (uint)Text.Length ? Text[Position + offset] : '\0';

    /// <summary>Whether the text goes on like this.</summary>
    public bool LooksAt(string expected) => string.CompareOrdinal(Text, Position, expected, 0, expected.Length) == 0;

    /// <summary>Whether white space or a line's start stands before the current character.</summary>
    public bool IsAfterSpace => Position == 0 || char.IsWhiteSpace(Text[Position - 1]);

    /// <summary>Whether no token stands before the current character on its line.</summary>
    public bool IsAtLineStart => _atLineStart;

    /// <summary>Whether the current character is the first of its line.</summary>
    public bool IsAtColumnZero => Position == 0 || Text[Position - 1] is '\n' or '\r';

    /// <summary>Reads the whole text.</summary>
    public static SourceTokens Read(string text, LexerRules rules)
    {
        var lexer = new Lexer(text, rules);
        while (lexer.Position < text.Length)
        {
            lexer.Step();
        }

        var (partners, isBalanced) = BracketMatcher.Match(lexer._tokens);
        return new SourceTokens([.. lexer._tokens], partners, lexer._comments, isBalanced && lexer._isSound);
    }

    /// <summary>Makes a token of everything from the current position to the end given, and moves there.</summary>
    public void Emit(TokenKind kind, int end, string? text = null)
    {
        end = Math.Clamp(end, Position + 1, Text.Length);
        CountLines(Position);
        var line = _line;
        var column = Column();
        var isSpaced = IsAfterSpace;
        var start = Position;
        Position = end;
        CountLines(end);
        _tokens.Add(new Token(kind, text ?? Pooled(Text.AsSpan(start, end - start)), line, _line, column, _atLineStart, isSpaced));
        _atLineStart = false;
    }

    /// <summary>Words come again and again: each is one string.</summary>
    private string Pooled(ReadOnlySpan<char> text)
    {
        if (text.Length > 40)
        {
            return text.ToString();
        }

        if (_pool.TryGetValue(text, out var known))
        {
            return known;
        }

        var fresh = text.ToString();
        _words.Add(fresh);
        return fresh;
    }

    /// <summary>Moves on without a token.</summary>
    public void Skip(int end) => Position = Math.Clamp(end, Position + 1, Text.Length);

    /// <summary>Adds the body of a heredoc to the string that announced it.</summary>
    public void ExtendHeredoc(string text)
    {
        var index = _tokens.FindLastIndex(token =>
            token.Kind == TokenKind.Text
            && token.Text.StartsWith("<<", StringComparison.Ordinal)
            && !token.Text.Contains('\n', StringComparison.Ordinal)
        );
        if (index >= 0)
        {
            _tokens[index] = _tokens[index] with { Text = _tokens[index].Text + text };
        }
    }

    /// <summary>Says that the reading is a guess from here.</summary>
    public void LoseTrack() => _isSound = false;

    /// <summary>The end of the line on which the position stands: the index of its line feed, or the text's end.</summary>
    public int EndOfLine(int position)
    {
        var end = position >= Text.Length ? -1 : Text.IndexOf('\n', position);
        return end < 0 ? Text.Length : end;
    }

    private void Step()
    {
        var current = Text[Position];
        if (current == '\n')
        {
            Position++;
            _atLineStart = true;
            _rules.AtLineBreak?.Invoke(this);
        }
        else if (char.IsWhiteSpace(current) || current == '\uFEFF')
        {
            Position++;
            while (Peek() is ' ' or '\t')
            {
                Position++;
            }
        }
        else if (current == '\\' && Peek(1) is '\n' or '\r')
        {
            Position += Peek(1) == '\r' && Peek(2) == '\n' ? 3 : 2;
        }
        else if (_rules.Special?.Invoke(this) == true || SkipComment() || ReadString(Position))
        {
            return;
        }
        else if (char.IsAsciiDigit(current))
        {
            Emit(TokenKind.Number, EndOfNumber());
        }
        else if (IsWordStart(current))
        {
            ReadWord();
        }
        else
        {
            ReadOperator();
        }
    }

    private bool SkipComment()
    {
        foreach (var open in _rules.LineComments)
        {
            if (LooksAt(open))
            {
                EndComment(EndOfLine(Position));
                return true;
            }
        }

        foreach (var form in _rules.BlockComments)
        {
            if (LooksAt(form.Open))
            {
                EndComment(EndOfBlockComment(form));
                return true;
            }
        }

        return false;
    }

    private void EndComment(int end)
    {
        if (_rules.KeepsComments)
        {
            CountLines(Position);
            _comments.Add(new Comment(Text[Position..end], _line, _tokens.Count));
        }

        Position = end;
    }

    private int EndOfBlockComment(CommentForm form)
    {
        var depth = 1;
        var at = Position + form.Open.Length;
        while (at < Text.Length)
        {
            if (string.CompareOrdinal(Text, at, form.Close, 0, form.Close.Length) == 0)
            {
                at += form.Close.Length;
                if (--depth == 0)
                {
                    return at;
                }
            }
            else if (form.Nests && string.CompareOrdinal(Text, at, form.Open, 0, form.Open.Length) == 0)
            {
                at += form.Open.Length;
                depth++;
            }
            else
            {
                at++;
            }
        }

        _isSound = false;
        return Text.Length;
    }

    /// <summary>Whether a word may start with the character.</summary>
    public bool IsWordStart(char character) =>
        char.IsLetter(character)
        || character == '_'
        || char.IsSurrogate(character)
        || _rules.WordStarts.Contains(character, StringComparison.Ordinal);

    /// <summary>Whether a word may go on with the character.</summary>
    public bool IsWordPart(char character) => IsWordStart(character) || char.IsLetterOrDigit(character);

    private void CountLines(int position)
    {
        for (; _lineCounted < position; _lineCounted++)
        {
            if (Text[_lineCounted] == '\n')
            {
                _line++;
                _lineStart = _lineCounted + 1;
            }
        }
    }

    private int Column()
    {
        if (!_atLineStart)
        {
            return Position - _lineStart;
        }

        var column = 0;
        for (var i = _lineStart; i < Position; i++)
        {
            column = Text[i] == '\t' ? (column / TabWidth * TabWidth) + TabWidth : column + 1;
        }

        return column;
    }
}
