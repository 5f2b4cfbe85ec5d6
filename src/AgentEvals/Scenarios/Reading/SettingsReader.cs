using AgentEvals.Scenarios.Yaml;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads agentevals.yaml from the tree of its file.</summary>
internal static class SettingsReader
{
    public static SuiteSettings? Read(YamlNode root, FileContext context)
    {
        if (root is not YamlMapping mapping)
        {
            context.Problems.Add(
                ErrorCodes.WrongType,
                $"agentevals.yaml is a mapping of keys to values; this is {root.Description}.",
                "Start with 'default_agent: ' or 'defaults: '.",
                root
            );
            return null;
        }

        var fields = new FieldReader(mapping, "", Keys.Settings, context);
        var (agents, configured, roles) = AgentsReader.Read(fields);
        return new SuiteSettings
        {
            File = context.File,
            Root = context.Root,
            Agents = agents,
            DefaultAgent = DefaultAgent(fields, agents, roles.Champion) ?? roles.Champion ?? (configured.Count == 1 ? configured[0] : null),
            Challengers = roles.Challengers,
            MaxParallel = (int)(fields.Integer("max_parallel", 1, 1000) ?? 2),
            Retry = Retry(fields),
            Redact = Redact(fields),
            Defaults = Defaults(fields),
            Prices = PricesReader.Read(fields),
            Graduation = GraduationReader.Read(fields),
            Levels = LevelsReader.Read(fields),
        };
    }

    private static string? DefaultAgent(FieldReader fields, Dictionary<string, AgentSettings> agents, string? champion)
    {
        if (fields.Text("default_agent") is not { } name)
        {
            return null;
        }

        if (champion is not null && name != champion)
        {
            fields.Problems.Add(
                ErrorCodes.Contradiction,
                $"'default_agent' is '{FieldReader.Shown(name)}', and the champion under 'agents' is '{champion}'.",
                "Remove 'default_agent': the champion is the agent of live runs.",
                fields.Node("default_agent")!
            );
            return null;
        }

        if (agents.ContainsKey(name))
        {
            return name;
        }

        fields.Problems.Add(
            ErrorCodes.UnknownAgent,
            $"There is no agent '{FieldReader.Shown(name)}'.",
            fields.Problems.DidYouMean(
                name,
                agents.Keys,
                $"The agents are {string.Join(", ", agents.Keys.Order(StringComparer.Ordinal))}; add others under 'agents'."
            ),
            fields.Node("default_agent")!
        );
        return null;
    }

    private static RetrySettings Retry(FieldReader settings)
    {
        var retry = new RetrySettings();
        return settings.Object("retry", Keys.Retry, "'retry: { attempts: 3, backoff_seconds: 5 }'") is not { } fields
            ? retry
            : new RetrySettings
            {
                Attempts = (int)(fields.Integer("attempts", 1, 10) ?? retry.Attempts),
                Backoff = fields.Decimal("backoff_seconds", 0, 600, above: false) is { } seconds
                    ? TimeSpan.FromSeconds((double)seconds)
                    : retry.Backoff,
            };
    }

    /// <summary>A pattern alone, or one with a name, which shows in the recording where something was.</summary>
    private static List<RedactionPattern> Redact(FieldReader fields)
    {
        const string example = "'redact: [\"ACME-[0-9]{8}\"]', or 'redact: [{ name: customer, pattern: \"ACME-[0-9]{8}\" }]'";
        var patterns = new List<RedactionPattern>();
        var items = fields.Items("redact", example);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is YamlMapping mapping)
            {
                var named = new FieldReader(mapping, $"redact[{index}]", Keys.Redaction, fields.Context);
                var name = named.RequiredText("name", "'name: customer'") is not null
                    ? RuleReader.SlugOf(named, "name", named.Node("name")!)
                    : null;
                var pattern = named.RequiredText("pattern", "'pattern: \"ACME-[0-9]{8}\"'");
                if (name is not null && pattern is not null && RuleReader.IsPattern(named, "pattern", named.Node("pattern")!, pattern))
                {
                    patterns.Add(new RedactionPattern(name, pattern));
                }
            }
            else if (
                fields.TextOf("redact", items[index], example) is { } pattern
                && RuleReader.IsPattern(fields, "redact", items[index], pattern)
            )
            {
                patterns.Add(new RedactionPattern(RedactionPattern.Unnamed, pattern));
            }
        }

        return patterns;
    }

    private static ScenarioDefaults Defaults(FieldReader settings)
    {
        if (settings.Object("defaults", Keys.Defaults, "'defaults: { trials: 3 }'") is not { } fields)
        {
            return new ScenarioDefaults();
        }

        var defaults = new ScenarioDefaults
        {
            Kind = fields.Choice<ScenarioKind?>(
                "kind",
                null,
                ("regression", ScenarioKind.Regression),
                ("capability", ScenarioKind.Capability)
            ),
            ReadsDeny = ScenarioReader.ReadsDeny(fields),
            Network = RuleReader.Network(fields),
            Review = ReviewReader.Read(fields),
            Budget = BudgetReader.Read(fields),
            Trials = (int?)fields.Integer("trials", 1, 1000),
            Pass = RuleReader.Pass(fields),
            Stop = RuleReader.Stop(fields),
        };
        if (defaults.Pass?.TrialsNeeded > (defaults.Trials ?? int.MaxValue))
        {
            fields.Problems.Add(
                ErrorCodes.TooFewTrials,
                $"'{defaults.Pass}' asks for {defaults.Pass.TrialsNeeded} trials, and 'trials' says {defaults.Trials}.",
                $"Write 'trials: {defaults.Pass.TrialsNeeded}' or more, or a policy that needs fewer.",
                fields.Node("pass")!
            );
        }

        return defaults;
    }
}
