namespace AgentEvals.Scenarios.Reading;

/// <summary>A workspace that is there.</summary>
/// <param name="Spec">With absolute paths.</param>
/// <param name="Fixture">What the fixture holds; null for a repository.</param>
/// <param name="Repository">The repository as the file names it, which is the same on every machine; null for a fixture.</param>
internal sealed record ResolvedWorkspace(WorkspaceSpec Spec, FixtureContent? Fixture, string? Repository);
