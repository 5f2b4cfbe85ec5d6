namespace AgentEvals.Shell;

/// <summary>One word of a command, its quotes removed.</summary>
/// <param name="Text">The word; expansions stand in it as they were written, such as <c>$HOME</c> or <c>$(date)</c>.</param>
/// <param name="HasExpansion">True when a part of it is known only to the shell that ran it.</param>
/// <param name="IsPattern">True for an unquoted glob or brace pattern, such as <c>*.cs</c>.</param>
/// <param name="IsQuoted">True when any part of it was quoted or escaped.</param>
public sealed record ShellWord(string Text, bool HasExpansion = false, bool IsPattern = false, bool IsQuoted = false)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
