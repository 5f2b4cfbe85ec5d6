using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>
/// Reads <c>champion</c> and <c>challengers</c>, which stand among the agents: an agent's name, or a definition. A mapping under <c>champion</c> defines an agent of
/// that name; a mapping or a word under <c>challengers</c> is an agent like any other, as it was before there were roles.
/// </summary>
internal sealed class AgentRolesReader(FieldReader settings, Dictionary<string, AgentSettings> agents)
{
    private const string Champion = "champion";
    private const string Challengers = "challengers";
    private const string Example = "'challengers: [codex, { name: cheap, kind: claude-code, model: MODEL }]'";
    private YamlNode? _champion;
    private YamlSequence? _challengers;

    /// <summary>Whether an entry under <c>agents</c> says a role alone and defines no agent.</summary>
    public bool Takes(string name, YamlNode node)
    {
        if (name == Champion)
        {
            _champion = node;
            return node is YamlScalar { IsNothing: false };
        }

        _challengers = name == Challengers ? node as YamlSequence : _challengers;
        return name == Challengers && node is YamlSequence;
    }

    /// <summary>Reads the roles, when all other agents are known.</summary>
    public AgentRoles Read()
    {
        var champion = _champion switch
        {
            null => null,
            YamlScalar { IsNothing: false } word => Known(word),
            _ => Champion,
        };
        var challengers = new List<string>();
        foreach (var item in _challengers?.Items ?? [])
        {
            if (NameOf(item) is not { } name)
            {
                continue;
            }

            if (name == champion || challengers.Contains(name, StringComparer.Ordinal))
            {
                settings.Problems.Add(
                    ErrorCodes.Contradiction,
                    $"'{name}' is {(name == champion ? "the champion" : "a challenger")} already.",
                    "Name each agent once.",
                    item
                );
                continue;
            }

            challengers.Add(name);
        }

        return new AgentRoles(champion, challengers);
    }

    private string? NameOf(YamlNode item)
    {
        switch (item)
        {
            case YamlScalar { IsNothing: false } word:
                return Known(word);
            case YamlMapping mapping:
                var fields = new FieldReader(mapping, $"agents.{Challengers}", Keys.Challenger, settings.Context);
                if (fields.RequiredText("name", "'name: ' with the challenger's name") is not { } name)
                {
                    return null;
                }

                if (agents.ContainsKey(name) && !AgentKinds.BuiltInAgents.ContainsKey(name))
                {
                    fields.Problems.Add(
                        ErrorCodes.DuplicateKey,
                        $"There is an agent '{FieldReader.Shown(name)}' already.",
                        "Write its name alone, or choose another.",
                        fields.Node("name")!
                    );
                    return null;
                }

                // A challenger that is misread is known all the same: nothing else should complain about it.
                agents[name] = AgentsReader.Agent(name, fields) ?? new AgentSettings { Name = name, Kind = AgentKinds.Command };
                return name;
            default:
                settings.WrongType<object>($"agents.{Challengers}", item, "a list of agents", Example);
                return null;
        }
    }

    private string? Known(YamlScalar word)
    {
        if (agents.ContainsKey(word.Value))
        {
            return word.Value;
        }

        settings.Problems.Add(
            ErrorCodes.UnknownAgent,
            $"There is no agent '{FieldReader.Shown(word.Value)}'.",
            settings.Problems.DidYouMean(
                word.Value,
                agents.Keys,
                $"The agents are {string.Join(", ", agents.Keys.Order(StringComparer.Ordinal))}; add others under 'agents'."
            ),
            word
        );
        return null;
    }
}
