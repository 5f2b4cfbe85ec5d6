using System.Globalization;
using AgentEvals.Mining.Drafting;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing.Promptfoo;

/// <summary>What the first coding-agent provider says of a trial: where it works, its tools, its limits. The agent itself belongs to agentevals.yaml.</summary>
internal sealed record PromptfooProvider
{
    /// <summary>What a Claude agent has without being given more, when it is given a working directory.</summary>
    private static readonly string[] ReadOnlyTools = ["Read", "Grep", "Glob", "LS"];

    public string? Workspace { get; private init; }

    public IReadOnlyList<string> ToolsAllow { get; private init; } = [];

    public IReadOnlyList<string> ToolsDeny { get; private init; } = [];

    public IReadOnlyList<(string Key, decimal Value)> Budget { get; private init; } = [];

    public IReadOnlyList<string> Questions { get; private init; } = [];

    public static PromptfooProvider Read(YamlNode? providers, string file, ImportSink sink)
    {
        (YamlNode At, string Id, YamlMapping? Config)? chosen = null;
        foreach (var item in providers.Items())
        {
            var mapping = item as YamlMapping;
            var id = mapping is null
                ? (item as YamlScalar)?.Value ?? ""
                : mapping.Text("id") ?? mapping.Entries.FirstOrDefault().Key?.Value ?? "";
            if (!IsCodingAgent(id))
            {
                sink.Unmapped(
                    $"The provider '{id}' is no coding agent that works on files.",
                    "A scenario is run by the agents of agentevals.yaml.",
                    file,
                    item
                );
            }
            else if (chosen is null)
            {
                chosen = (item, id, mapping?.Entry("config") as YamlMapping);
            }
            else
            {
                sink.Unmapped(
                    $"The provider '{id}' is one more agent.",
                    $"Every agent of agentevals.yaml can run every scenario; what differs in its config is not taken over.",
                    file,
                    item
                );
            }
        }

        const string noWorkspace =
            "Where does it start? Without a workspace it starts from the repository that this file lies in; pin its commit.";
        return chosen is { Config: { } config } ? Of(config, file, sink, noWorkspace) : new PromptfooProvider { Questions = [noWorkspace] };
    }

    private static bool IsCodingAgent(string id) =>
        id.Contains("claude-agent-sdk", StringComparison.Ordinal)
        || id.Contains("claude-code", StringComparison.Ordinal)
        || id.Contains("codex", StringComparison.Ordinal)
        || id.Contains("opencode", StringComparison.Ordinal)
        || id.Contains("copilot", StringComparison.Ordinal)
        || id.Contains("gemini-cli", StringComparison.Ordinal);

    private static PromptfooProvider Of(YamlMapping config, string file, ImportSink sink, string noWorkspace)
    {
        string? workspace = null;
        var budget = new List<(string, decimal)>();
        var allow = new List<string>();
        var deny = new List<string>();
        foreach (var (key, value) in config.Entries)
        {
            switch (key.Value)
            {
                case "working_dir" when value is YamlScalar folder:
                    workspace = Fixture(folder, file, sink);
                    break;
                case "max_turns" when Number(value) is > 0 and var turns:
                    budget.Add(("turns", Math.Floor(turns)));
                    break;
                case "max_budget_usd" when Number(value) is > 0 and var dollars:
                    budget.Add(("cost_usd", dollars));
                    break;
                case "append_allowed_tools":
                    allow.AddRange(ReadOnlyTools.Concat(Rules(value, file, sink)));
                    break;
                case "custom_allowed_tools" or "allowed_tools":
                    allow.AddRange(Rules(value, file, sink));
                    break;
                case "disallowed_tools":
                    deny.AddRange(Rules(value, file, sink));
                    break;
                case "model" or "permission_mode" or "apiKey" or "base_url":
                    sink.Unmapped(
                        $"'{key.Value}' says which agent it is, not which case.",
                        "Write it under agents in agentevals.yaml.",
                        file,
                        key
                    );
                    break;
                default:
                    sink.Unmapped(
                        $"'{key.Value}' of the provider has no place in a scenario.",
                        "See docs/agents.md for what an agent can be told.",
                        file,
                        key
                    );
                    break;
            }
        }

        return new PromptfooProvider
        {
            Workspace = workspace,
            ToolsAllow = [.. allow.Distinct(StringComparer.Ordinal)],
            ToolsDeny = [.. deny.Distinct(StringComparer.Ordinal)],
            Budget = budget,
            Questions = workspace is null ? [noWorkspace] : [],
        };
    }

    private static IEnumerable<string> Rules(YamlNode value, string file, ImportSink sink)
    {
        foreach (var item in value.Items())
        {
            if (item is YamlScalar scalar && Scenarios.ToolRule.TryParse(scalar.Value, out _))
            {
                yield return scalar.Value;
            }
            else
            {
                sink.Unmapped("This is no rule for a tool.", "Write it as 'Bash(npm test:*)'.", file, item);
            }
        }
    }

    private static decimal? Number(YamlNode node) =>
        node is YamlScalar scalar && decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The folder in which the agent works becomes the fixture.</summary>
    private static string? Fixture(YamlScalar folder, string file, ImportSink sink)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Value, Path.GetDirectoryName(file)!));
        var name = Slug.From(Path.GetFileName(path));
        var isAbove = $"{Path.GetFullPath(file)}/".StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (isAbove || name.Length == 0 || !Directory.Exists(path))
        {
            sink.Unmapped(
                isAbove ? $"The folder '{folder.Value}' holds the configuration itself." : $"There is no folder '{folder.Value}'.",
                "Name a fixture, or a repository with a commit, as the workspace.",
                file,
                folder
            );
            return null;
        }

        if (FolderCopy.Add(path, $"fixtures/{name}", sink) == 0)
        {
            sink.Unmapped($"The folder '{folder.Value}' is empty.", "Put a .gitkeep file into it.", file, folder);
            return null;
        }

        return YamlText.Mapping(("fixture", YamlText.Scalar($"../fixtures/{name}", flow: true)));
    }
}
