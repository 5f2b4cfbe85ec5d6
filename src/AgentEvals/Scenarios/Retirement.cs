namespace AgentEvals.Scenarios;

/// <summary>Why and when a scenario was retired.</summary>
/// <param name="Why">The reason, shown as the skip's reason.</param>
/// <param name="On">The day; null when the file does not say.</param>
public sealed record Retirement(string Why, DateOnly? On = null);
