using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads a scenario from the tree of its file.</summary>
internal sealed class ScenarioReader(FieldReader fields, SuiteSettings settings, FixtureHasher hasher)
{
    private const string TaskExample = "'task: ' with the prompt, as the user wrote it";

    private ScenarioDefaults Defaults => settings.Defaults;

    public static Scenario? Read(YamlNode root, FileContext context, SuiteSettings settings, FixtureHasher hasher)
    {
        if (root is YamlMapping mapping)
        {
            return new ScenarioReader(new FieldReader(mapping, "", Keys.Scenario, context), settings, hasher).Read();
        }

        context.Problems.Add(
            ErrorCodes.WrongType,
            $"A scenario is a mapping of keys to values; this is {root.Description}.",
            "Start with 'name: ' and 'task: '.",
            root
        );
        return null;
    }

    private Scenario? Read()
    {
        var name = fields.Node("name") is { } node
            ? RuleReader.SlugOf(fields, "name", node)
            : Missing("name", "'name: ' with a slug, such as 'name: missing-email'");
        var task = Renamed("task", "task_prompt") is { } key ? fields.Text(key) : Missing("task", TaskExample);
        var category = Category();
        var kind = fields.Choice(
            "kind",
            Defaults.Kind ?? ScenarioKind.Regression,
            ("regression", ScenarioKind.Regression),
            ("capability", ScenarioKind.Capability)
        );
        var (status, retired) = Status();
        var workspace = WorkspaceReader.Read(fields, hasher);
        var (trials, pass) = Trials(kind);
        var (failWhen, failWhenCustom) = FailWhenReader.Read(fields);
        var boundaries = fields.Text("boundaries");
        var scenario = new Scenario
        {
            Name = name ?? "",
            Category = category ?? "",
            File = fields.Context.File,
            Kind = kind,
            Split = fields.Choice(
                "split",
                ScenarioSplit.Optimization,
                ("optimization", ScenarioSplit.Optimization),
                ("holdout", ScenarioSplit.Holdout)
            ),
            Status = status,
            Retired = retired,
            Source = fields.Choice(
                "source",
                ScenarioSource.Manual,
                ("manual", ScenarioSource.Manual),
                ("incident", ScenarioSource.Incident),
                ("trace-mining", ScenarioSource.TraceMining)
            ),
            Session = fields.Text("session"),
            Incident = fields.Text("incident"),
            Decision = fields.Text("decision"),
            Owner = fields.Text("owner"),
            Tags = fields.Texts("tags", "'tags: [signup, validation]'", single: true),
            Task = task ?? "",
            Boundaries = boundaries,
            Workspace = workspace?.Spec ?? new WorkspaceSpec(),
            Paths = PathsReader.Read(fields, workspace?.Fixture),
            Tools = Tools(),
            ReadsDeny = ReadsDeny(fields) ?? Defaults.ReadsDeny ?? [],
            Network = RuleReader.Network(fields) ?? Defaults.Network ?? NetworkRule.Deny,
            Checks = Checks(),
            Criteria = Renamed("criteria", "success_criteria") is { } criteria ? CriterionReader.Read(fields, criteria) : [],
            FailWhen = failWhen,
            FailWhenCustom = failWhenCustom,
            Review = ReviewReader.Read(fields) ?? Defaults.Review ?? ReviewRule.BuiltIn,
            Budget = BudgetReader.Over(BudgetReader.Read(fields), Defaults.Budget),
            Trials = trials,
            Pass = pass,
            Stop = RuleReader.Stop(fields) ?? Defaults.Stop ?? StopRule.Never,
            Controls = ControlsReader.Read(fields),
            Locations = fields.Context.Locations,
        };
        return fields.Problems.Any ? null : scenario with { Hash = ScenarioHash.Of(scenario.Task, boundaries, workspace!) };
    }

    /// <summary>What the denial of reads says in a scenario or in the defaults; null when it says nothing.</summary>
    public static IReadOnlyList<string>? ReadsDeny(FieldReader fields) =>
        fields.Object("reads", Keys.Reads, "'reads: { deny: [\".env\"] }'") is { } reads && reads.Has("deny")
            ? RuleReader.Globs(reads, "deny")
            : null;

    private string? Missing(string key, string example)
    {
        fields.ReportMissing(key, $"Add {example}.");
        return null;
    }

    /// <summary>Which of a key's two names the file uses; the older one is located under the newer.</summary>
    private string? Renamed(string key, string older)
    {
        if (fields.Node(older) is null)
        {
            return fields.Has(key) ? key : null;
        }

        if (fields.Node(key) is not null)
        {
            fields.Problems.Add(
                ErrorCodes.Contradiction,
                $"'{older}' is the older name of '{key}', and both stand here.",
                $"Remove '{older}'.",
                fields.Node(older)!
            );
        }

        fields.Context.Locations.TryAdd(key, fields.Context.Locations[older]);
        return older;
    }

    private string? Category()
    {
        if (fields.Node("category") is { } node)
        {
            return RuleReader.SlugOf(fields, "category", node);
        }

        var slug = Slug.From(Path.GetFileName(fields.Context.Directory) ?? "");
        return slug.Length > 0 ? slug : Missing("category", "'category: ' with a slug: the folder's name cannot be made one");
    }

    private (ScenarioStatus Status, Retirement? Retired) Status()
    {
        var retired = fields.Object("retired", Keys.Retired, "'retired: { why: \"the endpoint is gone\", on: 2026-11-21 }'") is { } reader
            ? Retired(reader)
            : null;
        var status = fields.Choice(
            "status",
            fields.Has("retired") ? ScenarioStatus.Retired : ScenarioStatus.Active,
            ("active", ScenarioStatus.Active),
            ("draft", ScenarioStatus.Draft),
            ("retired", ScenarioStatus.Retired)
        );
        if (status == ScenarioStatus.Retired && !fields.Has("retired"))
        {
            fields.Problems.Add(
                ErrorCodes.Missing,
                "A retired scenario needs 'retired' with the reason.",
                "Add 'retired: { why: \"the endpoint is gone\" }'.",
                fields.Node("status")!
            );
        }
        else if (status != ScenarioStatus.Retired && fields.Has("retired"))
        {
            fields.Problems.Add(
                ErrorCodes.Contradiction,
                "The scenario has 'retired', and a status that says otherwise.",
                "Write 'status: retired', or remove 'retired'.",
                fields.Node("status")!
            );
        }

        return (status, retired);
    }

    private static Retirement? Retired(FieldReader reader)
    {
        var why = reader.RequiredText("why", "'why: ' with the reason");
        DateOnly? on = null;
        if (reader.Text("on") is { } day)
        {
            if (
                DateOnly.TryParseExact(
                    day,
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture,
                    System.Globalization.DateTimeStyles.None,
                    out var date
                )
            )
            {
                on = date;
            }
            else
            {
                reader.Problems.Add(
                    ErrorCodes.WrongValue,
                    $"'{FieldReader.Shown(day)}' is no day.",
                    "Write it as 2026-11-21.",
                    reader.Node("on")!
                );
            }
        }

        return why is null ? null : new Retirement(why, on);
    }

    private ToolRules Tools() =>
        fields.Object("tools", Keys.Tools, "'tools: { allow: [Read, \"Bash(npm test:*)\"] }'") is { } tools
            ? new ToolRules { Allow = RuleReader.ToolRules(tools, "allow"), Deny = RuleReader.ToolRules(tools, "deny") }
            : new ToolRules();

    private List<Check> Checks()
    {
        const string example = "'checks: [{ command: npm test }]'";
        var checks = new List<Check>();
        var items = fields.Items("checks", example);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is YamlMapping mapping)
            {
                var check = new FieldReader(mapping, $"checks[{index}]", Keys.Check, fields.Context);
                var exit = check.Integer("exit", int.MinValue, int.MaxValue);
                var fresh = check.Truth("fresh");
                if (check.RequiredText("command", "'command: npm test'") is { } command)
                {
                    checks.Add(new Check(command, (int)(exit ?? 0), fresh ?? true));
                }
            }
            else
            {
                fields.WrongType<object>("checks", items[index], "a list of mappings", example);
            }
        }

        return checks;
    }

    private (int Trials, PassPolicy Pass) Trials(ScenarioKind kind)
    {
        var given = (int?)fields.Integer("trials", 1, 1000);
        var pass = RuleReader.Pass(fields);
        var trials =
            given
            ?? (pass is null ? Defaults.Trials ?? Defaults.Pass?.TrialsNeeded ?? 1 : Math.Max(pass.TrialsNeeded, Defaults.Trials ?? 1));
        var policy = pass ?? Defaults.Pass ?? PassPolicy.Default(kind, trials);
        if (policy is PassPolicy.Sequential && given is null && Defaults.Trials is null)
        {
            fields.Problems.Add(
                ErrorCodes.Missing,
                "A sequential test needs 'trials', the most that are made, and nothing says it.",
                $"Add 'trials: ' with a number well above {policy.TrialsNeeded}, the fewest that can pass.",
                fields.Node("pass") ?? fields.Mapping
            );
            return (policy.TrialsNeeded, policy);
        }

        if (policy.TrialsNeeded > trials)
        {
            fields.Problems.Add(
                ErrorCodes.TooFewTrials,
                $"'{policy}'{(pass is null ? " (the default of agentevals.yaml)" : "")} asks for {policy.TrialsNeeded} trials, and there {(trials == 1 ? "is 1" : $"are {trials}")}.",
                $"Write 'trials: {policy.TrialsNeeded}' or more, or a policy that needs fewer.",
                fields.Node("pass") ?? fields.Node("trials") ?? fields.Mapping
            );
        }

        return (trials, policy);
    }
}
