namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>One argument of a call.</summary>
/// <param name="Name">The name it is passed under; null when by position.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Argument(string? Name, TokenRange Value);
