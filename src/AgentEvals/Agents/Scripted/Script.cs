namespace AgentEvals.Agents.Scripted;

/// <summary>What the scripted agent does, scenario by scenario.</summary>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="Steps">The steps for every scenario that has none of its own.</param>
/// <param name="Scenarios">The steps of single scenarios, by name or <c>category/name</c>.</param>
internal sealed record Script(
    string Hash,
    IReadOnlyList<ScriptStep> Steps,
    IReadOnlyDictionary<string, IReadOnlyList<ScriptStep>> Scenarios
)
{
    /// <summary>The steps for a scenario; the longer name wins.</summary>
    public IReadOnlyList<ScriptStep> For(string id, string name) =>
        Scenarios.GetValueOrDefault(id) ?? Scenarios.GetValueOrDefault(name) ?? Steps;
}
