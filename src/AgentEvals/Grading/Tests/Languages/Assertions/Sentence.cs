using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>What an assertion that reads like a sentence has said so far.</summary>
/// <param name="Subject">What it is about.</param>
internal sealed record Sentence(TokenRange Subject)
{
    /// <summary>What was picked from the subject on the way.</summary>
    public string Path { get; init; } = "";

    /// <summary>True after a negation.</summary>
    public bool IsNegated { get; init; }

    /// <summary>True after a link that leaves something out of the comparison.</summary>
    public bool IsLoosened { get; init; }

    /// <summary>True when the subject is a promise.</summary>
    public bool IsAsynchronous { get; init; }
}
