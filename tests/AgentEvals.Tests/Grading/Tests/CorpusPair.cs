namespace AgentEvals.Tests.Grading.Tests;

/// <summary>One labelled change.</summary>
/// <param name="Class">The class of weakening, such as <c>W11</c>, or <c>benign</c>.</param>
/// <param name="Language">The language of its file's name.</param>
/// <param name="Name">What happened.</param>
/// <param name="Label"><c>fail</c>, <c>review</c>, <c>flag</c> or <c>pass</c>.</param>
/// <param name="Code">The failure code that must be found; null for a pass.</param>
/// <param name="Task">The scenario's task; null for none.</param>
/// <param name="Files">Path, text before, text after.</param>
internal sealed record CorpusPair(
    string Class,
    string Language,
    string Name,
    string Label,
    string? Code,
    string? Task,
    IReadOnlyList<(string Path, string? Before, string? After)> Files
)
{
    public bool IsWeakening => Label != "pass";

    public override string ToString() => $"{Class} {Language}: {Name}";
}
