using System.Text.Json.Serialization;

namespace AgentEvals.Results;

/// <summary>The history of one scenario.</summary>
/// <param name="Runs">Runs that passed or failed, each counted once however often it was replayed.</param>
/// <param name="Passes">How many of them passed.</param>
/// <param name="LastFive">The last five of them, oldest first: true for a pass.</param>
/// <param name="LastRun">When the agent last worked on it.</param>
/// <param name="Retired">True when it was retired after that; not written otherwise.</param>
public sealed record PassRecord(
    int Runs,
    int Passes,
    [property: JsonPropertyName("last_5")] IReadOnlyList<bool> LastFive,
    DateTimeOffset LastRun,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Retired = false
);
