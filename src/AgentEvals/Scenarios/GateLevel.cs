using AgentEvals.Problems;

namespace AgentEvals.Scenarios;

/// <summary>An autonomy level: what must be shown before an agent may work like that.</summary>
public sealed record GateLevel
{
    /// <summary>The name, such as <c>edit_and_run</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What must hold; never empty.</summary>
    public required IReadOnlyList<GateThreshold> Thresholds { get; init; }

    /// <summary>The levels that must be open as well; the one above it in the file when nobody says otherwise.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Fewest scenarios with evidence; 1 when nobody says otherwise.</summary>
    public int Scenarios { get; init; } = 1;

    /// <summary>Fewest trials of each scenario; as many as its thresholds need when nobody says otherwise.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>The age from which on a run is no evidence any more; 30 days when nobody says otherwise.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The number of scenarios whose newest result may be inconclusive; none when nobody says otherwise.</summary>
    public int Inconclusive { get; init; }

    /// <summary>Where it stands; null when no file says it.</summary>
    public SourceLocation? Location { get; init; }
}
