using AgentEvals.Grading;

namespace AgentEvals.Xunit;

/// <summary>An eval that did not pass. Its message is the whole story; there is no stack trace worth reading.</summary>
/// <param name="message">What happened, the evidence, and what should change.</param>
/// <param name="verdict">Fail, needs_review or inconclusive.</param>
/// <param name="inner">What an assertion other than ours threw, if that decided.</param>
public sealed class AgentEvalException(string message, Verdict verdict = Verdict.Fail, Exception? inner = null)
    : Exception(message, inner),
        IAssertionException
{
    /// <summary>What the eval came to.</summary>
    public Verdict Verdict { get; } = verdict;

    /// <inheritdoc/>
    public override string? StackTrace => InnerException?.StackTrace;

    /// <summary>The failure codes that decided; empty when an assertion other than ours decided.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
}
