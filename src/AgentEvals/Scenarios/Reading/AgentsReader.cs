using AgentEvals.Scenarios.Yaml;
using AgentEvals.Transcripts;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads the configured agents, and puts them over the built-in ones.</summary>
internal static class AgentsReader
{
    private const string Example = "'agents: { claude: claude-code }', or a mapping with 'kind', 'model' and so on";

    public static (Dictionary<string, AgentSettings> All, IReadOnlyList<string> Configured, AgentRoles Roles) Read(FieldReader settings)
    {
        var all = new Dictionary<string, AgentSettings>(AgentKinds.BuiltInAgents, StringComparer.Ordinal);
        var configured = new List<string>();
        var roles = new AgentRolesReader(settings, all);
        foreach (var (name, node) in NamedEntries.Of(settings, "agents", Example))
        {
            if (roles.Takes(name.Value, node))
            {
                continue;
            }

            configured.Add(name.Value);
            var agent = node switch
            {
                YamlMapping mapping => Agent(name.Value, new FieldReader(mapping, $"agents.{name.Value}", Keys.Agent, settings.Context)),
                YamlScalar { IsNothing: false } word => Kind(settings, word) is { } kind
                    ? Complete(settings, word, new AgentSettings { Name = name.Value, Kind = kind })
                    : null,
                _ => settings.WrongType<AgentSettings>($"agents.{FieldReader.Shown(name.Value)}", node, "a kind or a mapping", Example),
            };
            // A name that is misread is known all the same: nothing else should complain about it.
            all[name.Value] = agent ?? new AgentSettings { Name = name.Value, Kind = AgentKinds.Command };
        }

        return (all, configured, roles.Read());
    }

    /// <summary>An agent that a mapping defines.</summary>
    public static AgentSettings? Agent(string name, FieldReader fields)
    {
        var kind = fields.Node("kind") is { } node
            ? fields.TextOf("kind", node) is null
                ? null
                : Kind(fields, (YamlScalar)node)
            : AgentKinds.KindOf(name);
        if (kind is null)
        {
            if (!fields.Has("kind"))
            {
                fields.ReportMissing("kind", $"Add 'kind: ' with one of {string.Join(", ", AgentKinds.All)}.");
            }

            return null;
        }

        var executable = fields.Text("executable");
        return Complete(
            fields,
            fields.Mapping,
            new AgentSettings
            {
                Name = name,
                Kind = kind,
                Executable =
                    executable?.Contains('/', StringComparison.Ordinal) == true
                        ? Path.GetFullPath(executable, fields.Context.Root)
                        : executable,
                Model = fields.Text("model"),
                PermissionMode = fields.Text("permission_mode"),
                Arguments = fields.Texts("arguments", "'arguments: [\"--verbose\"]'"),
                PassEnvironment = Variables(fields),
                Environment = Environment(fields),
                ConfigFile = fields.Node("config") is { } config ? ExistingFile(fields, "config", config) : null,
                Sandbox = fields.Choice<string?>("sandbox", null, ("none", "none"), ("bubblewrap", "bubblewrap")),
                Command = fields.Text("command"),
                TranscriptFormat = TranscriptFormat(fields),
                Script = fields.Node("script") is { } script ? ExistingFile(fields, "script", script) : null,
                PromptFiles =
                [
                    .. fields
                        .Items("prompt_files", "'prompt_files: [prompts/system.md]'")
                        .Select(item => ExistingFile(fields, "prompt_files", item))
                        .OfType<string>(),
                ],
            }
        );
    }

    private static string? TranscriptFormat(FieldReader fields)
    {
        var format = fields.Text("transcript_format");
        if (format is null || TranscriptFormats.Names.Contains(format, StringComparer.Ordinal))
        {
            return format;
        }

        fields.Problems.Add(
            ErrorCodes.WrongValue,
            $"There is no transcript format '{FieldReader.Shown(format)}'.",
            fields.Problems.DidYouMean(format, TranscriptFormats.Names, $"The formats are {string.Join(", ", TranscriptFormats.Names)}."),
            fields.Node("transcript_format")!
        );
        return null;
    }

    private static string? Kind(FieldReader fields, YamlScalar word)
    {
        if (AgentKinds.KindOf(word.Value) is { } kind)
        {
            return kind;
        }

        fields.Problems.Add(
            ErrorCodes.AgentKind,
            $"There is no kind of agent '{FieldReader.Shown(word.Value)}'.",
            fields.Problems.DidYouMean(word.Value, AgentKinds.All, $"The kinds are {string.Join(", ", AgentKinds.All)}."),
            word
        );
        return null;
    }

    /// <summary>Checks what only some kinds have, and what they cannot do without.</summary>
    private static AgentSettings Complete(FieldReader fields, YamlNode at, AgentSettings agent)
    {
        var (needed, value) = agent.Kind switch
        {
            AgentKinds.Command => ("command", agent.Command),
            AgentKinds.Scripted => ("script", agent.Script),
            _ => ("", ""),
        };
        if (value is null && (at is YamlScalar || !fields.Has(needed)))
        {
            fields.Problems.Add(
                ErrorCodes.Missing,
                $"An agent of kind '{agent.Kind}' needs '{needed}', which is missing here.",
                needed == "script"
                    ? "Add 'script: ' with the path of the file that it plays."
                    : "Add 'command: ' with the command line, such as 'my-agent --cwd {workspace} {task}'.",
                at
            );
        }

        foreach (var key in new[] { "command", "transcript_format", "script" })
        {
            var owner = key == "script" ? AgentKinds.Scripted : AgentKinds.Command;
            if (at is YamlMapping && fields.Has(key) && agent.Kind != owner)
            {
                fields.Problems.Add(
                    ErrorCodes.AgentSetting,
                    $"'{key}' means nothing for an agent of kind '{agent.Kind}'.",
                    $"Remove it, or write 'kind: {owner}'.",
                    fields.Node(key)!
                );
            }
        }

        return agent;
    }

    private static List<string> Variables(FieldReader fields)
    {
        const string example = "'pass_environment: [HTTPS_PROXY]'";
        var names = new List<string>();
        foreach (var item in fields.Items("pass_environment", example))
        {
            if (fields.TextOf("pass_environment", item, example) is { } name && IsVariable(fields, item, name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static Dictionary<string, string> Environment(FieldReader fields)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in NamedEntries.Of(fields, "environment", "'environment: { NO_COLOR: 1 }'"))
        {
            if (
                IsVariable(fields, name, name.Value)
                && node is YamlScalar { Value: var value }
                && !value.Contains('\0', StringComparison.Ordinal)
            )
            {
                variables[name.Value] = value;
            }
            else if (node is not YamlScalar)
            {
                fields.WrongType<object>($"environment.{FieldReader.Shown(name.Value)}", node, "text", "'environment: { NO_COLOR: 1 }'");
            }
        }

        return variables;
    }

    private static bool IsVariable(FieldReader fields, YamlNode node, string name)
    {
        if (!name.AsSpan().ContainsAny('=', ' ', '\0'))
        {
            return true;
        }

        fields.Problems.Add(
            ErrorCodes.WrongValue,
            $"'{FieldReader.Shown(name)}' is no name of an environment variable.",
            "Write the name alone, such as HTTPS_PROXY.",
            node
        );
        return false;
    }

    private static string? ExistingFile(FieldReader fields, string key, YamlNode node)
    {
        if (fields.TextOf(key, node, $"'{key}: ' with a path relative to agentevals.yaml") is not { } path)
        {
            return null;
        }

        var full = Path.GetFullPath(path, fields.Context.Root);
        if (File.Exists(full))
        {
            return full;
        }

        fields.Problems.Add(
            ErrorCodes.NoFile,
            $"There is no file '{FieldReader.Shown(path)}' for '{key}'.",
            "Write its path relative to agentevals.yaml.",
            node
        );
        return null;
    }
}
