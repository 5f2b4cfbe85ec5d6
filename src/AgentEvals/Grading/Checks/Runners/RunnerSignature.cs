using System.Buffers;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>How one runner's output is read.</summary>
/// <param name="runner">The runner.</param>
/// <param name="read">Reads the lines; null when they are not this runner's.</param>
/// <param name="words">
/// Texts of which each output that <paramref name="read"/> can read holds one: an output of a command that may be anything is tried with all signatures, and
/// looking for a word is some ten times faster than a signature's patterns. None when the form has no such text.
/// </param>
internal sealed class RunnerSignature(string runner, Func<IReadOnlyList<string>, RunnerOutput?> read, params string[] words)
{
    private readonly SearchValues<string>? _words = words.Length == 0 ? null : SearchValues.Create(words, StringComparison.Ordinal);

    public string Runner { get; } = runner;

    public RunnerOutput? Read(IReadOnlyList<string> lines) => _words is null || HasWord(lines, _words) ? read(lines) : null;

    private static bool HasWord(IReadOnlyList<string> lines, SearchValues<string> words)
    {
        foreach (var line in lines)
        {
            if (line.AsSpan().ContainsAny(words))
            {
                return true;
            }
        }

        return false;
    }
}
