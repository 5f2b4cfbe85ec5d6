using AgentEvals.Shell.Status;
using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell;

/// <summary>
/// Reads command lines as the shell does, without running anything: which simple commands, in which directory, under which
/// conditions, and whether the failure of each reaches the end. Never throws; time is linear in the text's length.
/// </summary>
public static class ShellReader
{
    /// <summary>Reads a command line or a whole script.</summary>
    /// <param name="commandLine">The text.</param>
    /// <param name="dialect">Its language; told from the text by default.</param>
    public static ShellReading Read(string commandLine, ShellDialect dialect = ShellDialect.Auto)
    {
        var language = dialect == ShellDialect.Auto ? DialectGuess.Of(commandLine) : dialect;
        var script = ShellScript.Parse(commandLine, language, depth: 0);
        var walk = new CommandWalk(language);
        walk.Visit(script.Root);
        return new ShellReading(StatusAnalysis.Complete(walk, script.Root, language), script.IsComplete) { Dialect = language };
    }
}
