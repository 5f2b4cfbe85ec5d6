namespace AgentEvals.Shell.Syntax;

/// <summary>What the parsers of all dialects have in common: a position in a text that only moves forward.</summary>
internal abstract class ScriptParser(string text, int depth)
{
    private const int SourceLength = 200;

    /// <summary>False once something was met that the parser does not understand.</summary>
    public bool IsComplete { get; protected set; } = true;

    /// <summary>Every simple command of this text, in order, those of substitutions included.</summary>
    public List<ShellNode.Simple> Commands { get; } = [];

    protected string Text { get; } = text;

    protected int Position { get; set; }

    protected int Depth { get; set; } = depth;

    protected bool AtEnd => Position >= Text.Length;

    protected char Current => Position < Text.Length ? Text[Position] : '\0';

    /// <summary>Reads the whole text.</summary>
    public ShellNode Parse()
    {
        var root = new ShellNode.Sequence();
        for (ReadList(root); !AtEnd; ReadList(root))
        {
            // A closing word or bracket that nothing opened.
            GiveUpCharacter();
        }

        ReadEnd();
        return root;
    }

    /// <summary>Reads commands up to the end of the text, or to something that closes.</summary>
    protected abstract void ReadList(ShellNode.Sequence list);

    /// <summary>Reads what only the end of the text shows.</summary>
    protected virtual void ReadEnd() { }

    /// <summary>One or more commands, joined by pipes.</summary>
    protected virtual ShellNode Pipeline() => Stages(negated: false);

    /// <summary>A command of a pipeline.</summary>
    protected abstract ShellNode Stage();

    /// <summary>Skips what separates words: blanks, continued lines, comments.</summary>
    protected abstract void SkipBlanks();

    /// <summary>Skips what may stand behind an operator that joins commands.</summary>
    protected virtual void SkipAfterOperator() => SkipBlanksAndNewlines();

    /// <summary>Skips what separates words and lines.</summary>
    protected virtual void SkipBlanksAndNewlines()
    {
        SkipBlanks();
        while (Current == '\n' && !AtEnd)
        {
            Position++;
            ReadLineStart();
            SkipBlanks();
        }
    }

    /// <summary>Reads what a new line begins with when lines before it announced it.</summary>
    protected virtual void ReadLineStart() { }

    /// <summary>The length of the pipe at the position.</summary>
    protected virtual int PipeLength => 1;

    /// <summary>Pipelines that <c>&amp;&amp;</c> and <c>||</c> join.</summary>
    protected ShellNode Chain()
    {
        var first = Pipeline();
        ShellNode.Chain? chain = null;
        while (true)
        {
            SkipBlanks();
            var onSuccess = Looking("&&");
            if (!onSuccess && !Looking("||"))
            {
                return chain ?? first;
            }

            Position += 2;
            SkipAfterOperator();
            chain ??= new ShellNode.Chain(first);
            chain.Rest.Add((onSuccess, Pipeline()));
        }
    }

    protected ShellNode Stages(bool negated)
    {
        List<ShellNode> stages = [Stage()];
        while (true)
        {
            SkipBlanks();
            if (Current != '|' || Peek() == '|')
            {
                return stages.Count == 1 && !negated ? stages[0] : new ShellNode.Pipeline(stages, negated);
            }

            Position += PipeLength;
            SkipAfterOperator();
            stages.Add(Stage());
        }
    }

    /// <summary>Goes on behind a character that makes no sense where it stands.</summary>
    protected void GiveUpCharacter()
    {
        IsComplete = false;
        Position++;
    }

    protected void SkipToLineEnd()
    {
        var newline = Text.IndexOf('\n', Position);
        Position = newline < 0 ? Text.Length : newline;
    }

    protected char Peek(int offset = 1) => Position + offset < Text.Length ? Text[Position + offset] : '\0';

    protected bool Looking(string expected) => string.CompareOrdinal(Text, Position, expected, 0, expected.Length) == 0;

    protected bool Skip(string expected)
    {
        if (!Looking(expected))
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    /// <summary>The source from a position to here on one line, shortened.</summary>
    protected string SourceFrom(int start)
    {
        var end = Math.Min(Math.Min(Position, Text.Length), start + SourceLength);
        return Text[start..Math.Max(start, end)].Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Trim();
    }

    /// <summary>Runs a nested part unless it lies too deep; then the rest of the text is given up.</summary>
    protected ShellNode Nested(Func<ShellNode> part)
    {
        if (Depth >= ShellScript.MaximumDepth)
        {
            IsComplete = false;
            Position = Text.Length;
            return new ShellNode.Sequence();
        }

        Depth++;
        var node = part();
        Depth--;
        return node;
    }
}
