using System.Globalization;

namespace AgentEvals.Grading.Budget;

/// <summary>One limit and what was used of it.</summary>
/// <param name="Name">What is counted, in the plural.</param>
/// <param name="Used">How much; null when unknown.</param>
/// <param name="Limit">How much may be; null for no limit.</param>
internal sealed record BudgetLine(string Name, decimal? Used, decimal? Limit)
{
    /// <summary>True when the harness or the agent stopped because of this limit.</summary>
    public bool WasStopped { get; init; }

    /// <summary>The line for people, such as <c>12 of 20 tool calls</c>.</summary>
    public override string ToString() => $"{Text(Used)} of {Text(Limit)} {Name}";

    private static string Text(decimal? value) => value?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "?";
}
