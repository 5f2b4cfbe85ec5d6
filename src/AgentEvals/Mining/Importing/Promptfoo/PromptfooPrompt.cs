using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing.Promptfoo;

/// <summary>A prompt with its variables still in it.</summary>
internal sealed record PromptfooPrompt(string Text, string? Label, YamlNode At);
