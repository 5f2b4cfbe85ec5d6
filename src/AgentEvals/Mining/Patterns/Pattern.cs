namespace AgentEvals.Mining.Patterns;

/// <summary>One thing that a session shows.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Score">How much it matters: about 10 for a weakened test, about 2 for a file that was edited three times.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Evidence">The lines that show it, each on one line.</param>
public sealed record Pattern(PatternKind Kind, double Score, string Summary, IReadOnlyList<string> Evidence)
{
    /// <summary>The files that it is about, relative to the project where they lie in it.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Failure codes that a scenario of it would fail by.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Tool rules that a scenario of it would deny.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];
}
