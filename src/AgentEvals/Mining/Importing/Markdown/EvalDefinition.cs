using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Importing.Markdown;

/// <summary>One eval definition of a Markdown file, as its lines say it.</summary>
internal sealed class EvalDefinition(string name, ScenarioKind? kind, SourceLocation at)
{
    /// <summary>The name behind the colon.</summary>
    public string Name { get; } = name;

    /// <summary>Its kind; null for a definition with a part of each kind.</summary>
    public ScenarioKind? Kind { get; } = kind;

    public SourceLocation At { get; } = at;

    public List<string> Task { get; } = [];

    /// <summary>What must hold, of a capability or of the only part.</summary>
    public List<string> Criteria { get; } = [];

    /// <summary>What must go on holding, of a definition with both parts.</summary>
    public List<string> Regressions { get; } = [];

    public List<string> ExpectedOutput { get; } = [];

    public string? Baseline { get; set; }

    /// <summary>Names of tests with what the baseline says of each: PASS, FAIL, or nothing.</summary>
    public List<(string Name, string Status)> Tests { get; } = [];

    /// <summary>"X/Y passed (previously Y/Y)".</summary>
    public string? Result { get; set; }

    /// <summary>"pass@3 > 90% for capability evals".</summary>
    public List<(string Text, int Line)> Metrics { get; } = [];

    /// <summary>Commands that grade.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>The lines of a prompt for a judge.</summary>
    public List<string> Judge { get; } = [];

    public List<string> ReviewChange { get; } = [];

    public string? ReviewRisk { get; set; }
}
