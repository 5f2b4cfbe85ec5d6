namespace AgentEvals.Scenarios;

/// <summary>Recordings with a known verdict.</summary>
public sealed record ControlSet
{
    /// <summary>Labels of recordings that the graders must fail: the incidents.</summary>
    public IReadOnlyList<string> MustFail { get; init; } = [];

    /// <summary>Labels of recordings that the graders must pass.</summary>
    public IReadOnlyList<string> MustPass { get; init; } = [];

    /// <summary>Whether a recording is one of them.</summary>
    /// <param name="label">The recording's label.</param>
    public bool Contains(string label) =>
        MustFail.Contains(label, StringComparer.Ordinal) || MustPass.Contains(label, StringComparer.Ordinal);
}
