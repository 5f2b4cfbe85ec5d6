using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Mining.Drafting;

/// <summary>A scenario that is proposed to a person, with what that person must still answer. <see cref="ScenarioDraftText"/> makes the YAML of it.</summary>
internal sealed record ScenarioDraft
{
    /// <summary>Any text; the slug nearest to it is the name.</summary>
    public required string Name { get; init; }

    /// <summary>Any text; the slug nearest to it is the category.</summary>
    public required string Category { get; init; }

    /// <summary>The prompt.</summary>
    public required string Task { get; init; }

    /// <summary>What the agent was told not to do.</summary>
    public string? Boundaries { get; init; }

    public ScenarioKind Kind { get; init; }

    public ScenarioSource Source { get; init; }

    public string? Session { get; init; }

    public string? Incident { get; init; }

    public string? Decision { get; init; }

    public string? Owner { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The workspace as YAML; null for the repository that the file lies in.</summary>
    public string? Workspace { get; init; }

    public IReadOnlyList<string> PathsAllow { get; init; } = [];

    public IReadOnlyList<string> PathsDeny { get; init; } = [];

    public IReadOnlyList<string> PathsGenerated { get; init; } = [];

    public IReadOnlyList<string> ToolsAllow { get; init; } = [];

    public IReadOnlyList<string> ToolsDeny { get; init; } = [];

    /// <summary>The network rule as YAML.</summary>
    public string? Network { get; init; }

    /// <summary>Commands that the agent itself must have run.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>Criteria, each as YAML.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>Failure codes and conditions, each as YAML.</summary>
    public IReadOnlyList<string> FailWhen { get; init; } = [];

    /// <summary>Limits by their key.</summary>
    public IReadOnlyList<(string Key, decimal Value)> Budget { get; init; } = [];

    public int? Trials { get; init; }

    /// <summary>The pass policy as YAML.</summary>
    public string? Pass { get; init; }

    /// <summary>Labels of recordings that the graders must fail.</summary>
    public IReadOnlyList<string> MustFail { get; init; } = [];

    /// <summary>Labels of recordings that the graders must pass.</summary>
    public IReadOnlyList<string> MustPass { get; init; } = [];

    /// <summary>What is worth knowing: comments at the top.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What a person must answer before it can take part: comments, and <c>status: draft</c>.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>True when it must stay a draft though nothing is asked.</summary>
    public bool IsDraft { get; init; }

    public string NameSlug => Slug.From(Name) is { Length: > 0 } slug ? slug : "unnamed";

    public string CategorySlug => Slug.From(Category) is { Length: > 0 } slug ? slug : "imported";

    /// <summary>Where the file belongs: <c>category/name.eval.yaml</c>.</summary>
    public string FileName => $"{CategorySlug}/{NameSlug}.eval.yaml";
}
