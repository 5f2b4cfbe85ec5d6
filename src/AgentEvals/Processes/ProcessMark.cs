using System.Text;

namespace AgentEvals.Processes;

/// <summary>
/// A word in the environment of a process, which all its descendants inherit: that is how those are found that left its
/// session (setsid) or whose parent has died. Nested marks are kept, so an outer runner finds an inner one's processes.
/// </summary>
internal sealed class ProcessMark
{
    public const string Variable = "AGENTEVALS_PROCESS_MARK";

    private readonly string _word;
    private readonly byte[] _bytes;

    private ProcessMark(string word)
    {
        _word = word;
        _bytes = Encoding.ASCII.GetBytes(word);
    }

    public static ProcessMark New() => new($"{Guid.NewGuid():N}");

    public void AddTo(IDictionary<string, string?> environment) =>
        environment[Variable] =
            (environment.TryGetValue(Variable, out var outer) || (outer = Environment.GetEnvironmentVariable(Variable)) is not null)
            && !string.IsNullOrEmpty(outer)
                ? $"{outer}:{_word}"
                : _word;

    /// <summary>True when a process's raw environment (as in /proc/n/environ) carries the mark.</summary>
    public bool IsIn(ReadOnlySpan<byte> environment) => environment.IndexOf(_bytes) >= 0;
}
