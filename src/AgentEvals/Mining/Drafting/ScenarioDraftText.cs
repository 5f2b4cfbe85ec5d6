using System.Text;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Drafting;

/// <summary>The YAML of a draft, as a person would write it: what it is, what the agent is given, what its work is graded by.</summary>
internal static class ScenarioDraftText
{
    private const int LongestLine = 150;

    public static string Of(ScenarioDraft draft)
    {
        var text = new StringBuilder();
        foreach (var note in draft.Notes)
        {
            Comment(text, note);
        }

        foreach (var question in draft.Questions)
        {
            Comment(text, "QUESTION: " + question);
        }

        Field(text, "name", draft.NameSlug);
        Field(text, "category", draft.CategorySlug);
        Field(text, "kind", draft.Kind == ScenarioKind.Capability ? "capability" : "regression");
        Field(text, "status", draft.IsDraft || draft.Questions.Count > 0 ? "draft" : null);
        Field(
            text,
            "source",
            draft.Source switch
            {
                ScenarioSource.TraceMining => "trace-mining",
                ScenarioSource.Incident => "incident",
                _ => null,
            }
        );
        Field(text, "session", draft.Session);
        Field(text, "owner", draft.Owner);
        List(text, "tags", draft.Tags);
        Field(text, "task", draft.Task);
        Field(text, "boundaries", draft.Boundaries);
        Raw(text, "workspace", draft.Workspace);
        Rules(text, "paths", ("allow", draft.PathsAllow), ("deny", draft.PathsDeny), ("generated", draft.PathsGenerated));
        Rules(text, "tools", ("allow", draft.ToolsAllow), ("deny", draft.ToolsDeny));
        Raw(text, "network", draft.Network);
        Items(text, "checks", draft.Checks.Select(command => YamlText.Mapping(("command", YamlText.Scalar(command, flow: true)))));
        Items(text, "criteria", draft.Criteria);
        Items(text, "fail_when", draft.FailWhen);
        Raw(
            text,
            "budget",
            draft.Budget.Count == 0
                ? null
                : YamlText.Mapping(draft.Budget.Select(limit => (limit.Key, (string?)YamlText.Number(limit.Value))))
        );
        Raw(text, "trials", draft.Trials is { } trials ? YamlText.Number(trials) : null);
        Raw(text, "pass", draft.Pass);
        Field(text, "incident", draft.Incident);
        Field(text, "decision", draft.Decision);
        Rules(text, "controls", ("must_fail", draft.MustFail), ("must_pass", draft.MustPass));
        return text.ToString();
    }

    /// <summary>Each line of it behind a number sign; what would end a comment or cannot be printed becomes a space.</summary>
    private static void Comment(StringBuilder text, string comment)
    {
        foreach (var line in comment.Split('\n'))
        {
            var printable = new string([
                .. line.Select(character =>
                    char.IsControl(character) || character is '\u2028' or '\u2029' or '\u0085' or '\uFEFF' || char.IsSurrogate(character)
                        ? ' '
                        : character
                ),
            ]);
            text.Append("# ").Append(printable.TrimEnd()).Append('\n');
        }
    }

    private static void Field(StringBuilder text, string key, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            text.Append(YamlText.Field(key, value));
        }
    }

    private static void Raw(StringBuilder text, string key, string? yaml)
    {
        if (yaml is not null)
        {
            text.Append(key).Append(": ").Append(yaml).Append('\n');
        }
    }

    private static void List(StringBuilder text, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            Raw(text, key, YamlText.List(values));
        }
    }

    private static void Rules(StringBuilder text, string key, params IReadOnlyList<(string Name, IReadOnlyList<string> Values)> rules)
    {
        var given = rules.Where(rule => rule.Values.Count > 0).ToList();
        if (given.Count == 0)
        {
            return;
        }

        var line = $"{key}: {YamlText.Mapping(given.Select(rule => (rule.Name, (string?)YamlText.List(rule.Values))))}";
        if (line.Length <= LongestLine)
        {
            text.Append(line).Append('\n');
            return;
        }

        text.Append(key).Append(":\n");
        foreach (var (name, values) in given)
        {
            text.Append("  ").Append(name).Append(":\n");
            foreach (var value in values)
            {
                text.Append("    - ").Append(YamlText.Scalar(value)).Append('\n');
            }
        }
    }

    private static void Items(StringBuilder text, string key, IEnumerable<string> items)
    {
        var list = items.ToList();
        if (list.Count == 0)
        {
            return;
        }

        text.Append(key).Append(":\n");
        foreach (var item in list)
        {
            text.Append("  - ").Append(item).Append('\n');
        }
    }
}
