using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Scenarios;

/// <summary>What agentevals.yaml in the project's root says: the agents and the defaults of scenario fields.</summary>
public sealed partial record SuiteSettings
{
    /// <summary>Absolute path of agentevals.yaml; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>Absolute path of the project's root: where agentevals.yaml stands, or where it would.</summary>
    public required string Root { get; init; }

    /// <summary>The configured agents by name.</summary>
    public IReadOnlyDictionary<string, AgentSettings> Agents { get; init; } = new Dictionary<string, AgentSettings>(StringComparer.Ordinal);

    /// <summary>The agent that live runs use when nobody says otherwise; null means that one must be named.</summary>
    public string? DefaultAgent { get; init; }

    /// <summary>The agents that work beside the champion, which is <see cref="DefaultAgent"/>, in a shadow run: <c>challengers</c> under <c>agents</c>.</summary>
    public IReadOnlyList<string> Challengers { get; init; } = [];

    /// <summary>Most agents at work at once on this machine, over all test processes; 2 when nobody says otherwise.</summary>
    public int MaxParallel { get; init; } = 2;

    /// <summary>How trials whose infrastructure broke are tried again.</summary>
    public RetrySettings Retry { get; init; } = new();

    /// <summary>Patterns of one's own that are redacted from recordings.</summary>
    public IReadOnlyList<RedactionPattern> Redact { get; init; } = [];

    /// <summary>Defaults of scenario fields.</summary>
    public ScenarioDefaults Defaults { get; init; } = new();

    /// <summary>Prices by model name, for agents that count tokens but no money.</summary>
    public IReadOnlyDictionary<string, ModelPrice> Prices { get; init; } = new Dictionary<string, ModelPrice>(StringComparer.Ordinal);

    /// <summary>When a capability becomes a regression.</summary>
    public GraduationSettings Graduation { get; init; } = new();

    /// <summary>The autonomy levels, the most harmless first.</summary>
    public IReadOnlyList<GateLevel> Levels { get; init; } = [];

    /// <summary>The settings of a project that has no agentevals.yaml: the built-in agents and defaults.</summary>
    /// <param name="root">Absolute path of the project's root.</param>
    public static SuiteSettings BuiltIn(string root) => new() { Root = root, Agents = AgentKinds.BuiltInAgents };
}
