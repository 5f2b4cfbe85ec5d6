using System.Diagnostics.CodeAnalysis;

namespace AgentEvals.Scenarios;

/// <summary>Which scenarios a threshold is about: <c>all</c>, or conditions that all hold, joined by <c>and</c>.</summary>
public sealed record GateScope
{
    /// <summary>The words that stand alone.</summary>
    public static IReadOnlyList<string> Words { get; } = ["all", "regression", "capability", "optimization", "holdout"];

    /// <summary>The conditions as they are written; empty for all scenarios.</summary>
    public IReadOnlyList<string> Conditions { get; private init; } = [];

    /// <summary>
    /// Reads <c>all</c>, <c>regression</c>, <c>capability</c>, <c>optimization</c>, <c>holdout</c>, <c>category NAME</c>, <c>tag NAME</c> or
    /// <c>CATEGORY/NAME</c>, joined by <c>and</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="scope">The scope read; null when the text is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out GateScope? scope)
    {
        ArgumentNullException.ThrowIfNull(text);
        scope = null;
        var conditions = text.Split(" and ", StringSplitOptions.TrimEntries);
        if (!conditions.All(IsCondition) || (conditions.Length > 1 && conditions.Contains("all", StringComparer.Ordinal)))
        {
            return false;
        }

        scope = new GateScope { Conditions = [.. conditions.Where(condition => condition != "all")] };
        return true;
    }

    /// <summary>Whether a scenario is meant.</summary>
    public bool Means(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Conditions.All(condition =>
            condition switch
            {
                "regression" => scenario.Kind == ScenarioKind.Regression,
                "capability" => scenario.Kind == ScenarioKind.Capability,
                "optimization" => scenario.Split == ScenarioSplit.Optimization,
                "holdout" => scenario.Split == ScenarioSplit.Holdout,
                _ when condition.StartsWith("category ", StringComparison.Ordinal) => scenario.Category == condition[9..].Trim(),
                _ when condition.StartsWith("tag ", StringComparison.Ordinal) => scenario.Tags.Contains(
                    condition[4..].Trim(),
                    StringComparer.Ordinal
                ),
                _ => scenario.Id == condition,
            }
        );
    }

    /// <inheritdoc/>
    public bool Equals(GateScope? other) => other is not null && Conditions.SequenceEqual(other.Conditions, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The scope as it is written.</summary>
    public override string ToString() => Conditions.Count == 0 ? "all" : string.Join(" and ", Conditions);

    private static bool IsCondition(string condition) =>
        Words.Contains(condition, StringComparer.Ordinal)
        || condition.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["category" or "tag", _]
        || (condition.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && !condition.Contains(' ', StringComparison.Ordinal));
}
