namespace AgentEvals.Shell;

/// <summary>What a command line does, as far as its text tells.</summary>
/// <param name="Commands">The simple commands in the order of the text, those inside substitutions and nested shells included.</param>
/// <param name="IsComplete">False when the reader lost its way (an open quote, a form that it does not know, too deep a nesting): there may be more than it found.</param>
public sealed record ShellReading(IReadOnlyList<SimpleCommand> Commands, bool IsComplete)
{
    /// <summary>The language that the line was read in.</summary>
    public ShellDialect Dialect { get; init; } = ShellDialect.Posix;
}
