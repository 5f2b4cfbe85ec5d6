using AgentEvals.Problems;

namespace AgentEvals.Scenarios;

/// <summary>One eval case, as its YAML file and the defaults of agentevals.yaml say it.</summary>
public sealed record Scenario
{
    /// <summary>The slug, unique within its category.</summary>
    public required string Name { get; init; }

    /// <summary>The slug of the category; the folder's name when the file does not say.</summary>
    public required string Category { get; init; }

    /// <summary><c>category/name</c>: what results and history are kept under.</summary>
    public string Id => $"{Category}/{Name}";

    /// <summary>Absolute path of the YAML file, or null for a scenario that no file defines.</summary>
    public string? File { get; init; }

    /// <summary>What it is for.</summary>
    public ScenarioKind Kind { get; init; }

    /// <summary>Whether it may be looked at while tuning.</summary>
    public ScenarioSplit Split { get; init; }

    /// <summary>Whether it takes part.</summary>
    public ScenarioStatus Status { get; init; }

    /// <summary>Set for a retired scenario.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>Where it came from.</summary>
    public ScenarioSource Source { get; init; }

    /// <summary>The session that it was captured from.</summary>
    public string? Session { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Incident { get; init; }

    /// <summary>What changes if it fails.</summary>
    public string? Decision { get; init; }

    /// <summary>Who decides.</summary>
    public string? Owner { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The prompt, as the user wrote it.</summary>
    public required string Task { get; init; }

    /// <summary>What the agent was told not to do; appended to the prompt.</summary>
    public string? Boundaries { get; init; }

    /// <summary>What a trial starts from.</summary>
    public WorkspaceSpec Workspace { get; init; } = new();

    /// <summary>What the diff may touch.</summary>
    public PathRules Paths { get; init; } = new();

    /// <summary>Which tools may be used.</summary>
    public ToolRules Tools { get; init; } = new();

    /// <summary>Globs of paths that must not even be read.</summary>
    public IReadOnlyList<string> ReadsDeny { get; init; } = [];

    /// <summary>Whether the network may be reached.</summary>
    public NetworkRule Network { get; init; } = NetworkRule.Deny;

    /// <summary>Commands that the agent must have run.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>What the harness checks afterwards.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>Failure codes that fail this scenario even where they would otherwise need review; see <see cref="FailureCodes"/>.</summary>
    public IReadOnlyList<string> FailWhen { get; init; } = [];

    /// <summary>Failure conditions of one's own; each has a name. A match fails the scenario.</summary>
    public IReadOnlyList<Criterion> FailWhenCustom { get; init; } = [];

    /// <summary>Risky actions that must stop for a person.</summary>
    public IReadOnlyList<ReviewRule> Review { get; init; } = [];

    /// <summary>What a trial may consume.</summary>
    public Budget Budget { get; init; } = new();

    /// <summary>Number of trials.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>How trials make a verdict; null means the kind's default.</summary>
    public PassPolicy? Pass { get; init; }

    /// <summary>When the trials of a live run may end before all of them are made.</summary>
    public StopRule Stop { get; init; }

    /// <summary>Recordings with a known verdict.</summary>
    public ControlSet Controls { get; init; } = new();

    /// <summary>
    /// SHA-256, in hexadecimal, of what the agent is given: task, boundaries, workspace and its fixture's content. A recording
    /// belongs to one hash. What only grades (paths, checks, criteria) is not part of it, so that recordings can be graded anew.
    /// </summary>
    public string Hash { get; init; } = "";

    /// <summary>Where each field stands: the key is the field's path, such as <c>paths.allow[1]</c>; the empty key is the file's start.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Locations { get; init; } =
        new Dictionary<string, SourceLocation>(StringComparer.Ordinal);

    /// <summary>The place of a field, or of the nearest field around it; null without a file.</summary>
    public SourceLocation? LocationOf(string field)
    {
        for (var path = field; ; path = Parent(path))
        {
            if (Locations.TryGetValue(path, out var location))
            {
                return location;
            }

            if (path.Length == 0)
            {
                return File is null ? null : new SourceLocation(File, 1, 1);
            }
        }

        static string Parent(string path) => path.LastIndexOfAny(['.', '[']) is > 0 and var end ? path[..end] : "";
    }
}
