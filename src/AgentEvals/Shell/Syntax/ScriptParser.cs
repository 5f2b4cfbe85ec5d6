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

    public abstract ShellNode Parse();

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
