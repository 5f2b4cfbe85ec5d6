namespace AgentEvals.Shell;

/// <summary>Where a stream of a command goes to or comes from.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Descriptor">The stream: 0 input, 1 output, 2 errors; -1 for output and errors together.</param>
/// <param name="Target">The file, the descriptor it is joined with, or the word of a here-string; empty for a here-document.</param>
/// <param name="Body">The text of a here-document; otherwise null.</param>
public sealed record Redirection(RedirectionKind Kind, int Descriptor, ShellWord Target, string? Body = null)
{
    /// <summary>True when it creates, empties or extends a file (<c>/dev/null</c> and <c>&gt;(command)</c> are none).</summary>
    public bool WritesFile => Kind is RedirectionKind.Output or RedirectionKind.Append && !IsDevice;

    /// <summary>True when the target swallows everything.</summary>
    public bool IsNull => Target.Text is "/dev/null" or "$null" || Target.Text.Equals("nul", StringComparison.OrdinalIgnoreCase);

    private bool IsDevice =>
        IsNull || Target.Text.StartsWith(">(", StringComparison.Ordinal) || Target.Text.StartsWith("/dev/", StringComparison.Ordinal);
}
