namespace AgentEvals.Shell.Syntax;

/// <summary>How a wrapper's command line is built.</summary>
/// <param name="OptionsWithValue">Options whose value is the next word.</param>
/// <param name="Positionals">Words between the options and the wrapped command.</param>
/// <param name="TakesAssignments">True when <c>NAME=value</c> words come before the command.</param>
internal sealed record Wrapper(string[] OptionsWithValue, int Positionals = 0, bool TakesAssignments = false)
{
    /// <summary>Options with which it wraps nothing.</summary>
    public string[] Queries { get; init; } = [];
}
