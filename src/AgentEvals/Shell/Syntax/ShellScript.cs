namespace AgentEvals.Shell.Syntax;

/// <summary>A parsed script of any dialect.</summary>
internal sealed record ShellScript(ShellNode Root, bool IsComplete)
{
    /// <summary>How deep scripts, substitutions and groups may be nested before the reader gives up on what is inside.</summary>
    public const int MaximumDepth = 40;

    public static ShellScript Parse(string text, ShellDialect dialect, int depth)
    {
        if (depth > MaximumDepth)
        {
            return new ShellScript(new ShellNode.Sequence(), IsComplete: false);
        }

        ScriptParser parser = dialect switch
        {
            ShellDialect.PowerShell => new PowerShellParser(text, depth),
            ShellDialect.Cmd => new CmdParser(text, depth),
            _ => new PosixParser(text, depth),
        };
        var root = parser.Parse();
        var isComplete = parser.IsComplete;
        var variables = dialect == ShellDialect.Posix ? new CommandVariables() : null;
        foreach (var simple in parser.Commands)
        {
            variables?.Apply(simple);
            isComplete &= WrapperRemoval.Apply(simple, dialect, depth);
        }

        return new ShellScript(root, isComplete);
    }
}
