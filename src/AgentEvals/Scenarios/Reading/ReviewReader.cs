using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads the risky actions under <c>review</c>.</summary>
internal static class ReviewReader
{
    private const string Example =
        "'review: [push, migrations]', or '- { action: billing, paths: [\"billing/**\"] }' for an action of your own";

    /// <summary>The rules; null when the file does not say any, which is not the same as an empty list.</summary>
    public static IReadOnlyList<ReviewRule>? Read(FieldReader fields)
    {
        if (!fields.Has("review"))
        {
            return null;
        }

        var rules = new List<ReviewRule>();
        var items = fields.Items("review", Example);
        for (var index = 0; index < items.Count; index++)
        {
            var rule = items[index] is YamlMapping mapping
                ? Own(new FieldReader(mapping, $"review[{index}]", Keys.Review, fields.Context))
                : BuiltIn(fields, items[index]);
            if (rule is not null && rules.Exists(other => other.Action == rule.Action))
            {
                fields.Problems.Add(
                    ErrorCodes.Contradiction,
                    $"The action '{rule.Action}' stands twice in 'review'.",
                    "Remove one.",
                    items[index]
                );
            }
            else if (rule is not null)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static ReviewRule? BuiltIn(FieldReader fields, YamlNode item)
    {
        if (fields.TextOf("review", item, Example) is not { } action)
        {
            return null;
        }

        if (ReviewRule.BuiltInActions.Contains(action, StringComparer.Ordinal))
        {
            return new ReviewRule(action);
        }

        fields.Problems.Add(
            ErrorCodes.ReviewAction,
            $"There is no built-in action '{FieldReader.Shown(action)}'.",
            fields.Problems.DidYouMean(
                action,
                ReviewRule.BuiltInActions,
                $"The built-in ones are {string.Join(", ", ReviewRule.BuiltInActions)}; one of your own is a mapping with 'action' and 'command' or 'paths'."
            ),
            item
        );
        return null;
    }

    private static ReviewRule? Own(FieldReader rule)
    {
        var action = rule.RequiredText("action", "'action: ' with a name");
        var command = rule.Text("command");
        var paths = rule.Has("paths") ? RuleReader.Globs(rule, "paths") : null;
        if (action is null)
        {
            return null;
        }

        var builtIn = ReviewRule.BuiltInActions.Contains(action, StringComparer.Ordinal);
        if (builtIn && (command is not null || paths is not null))
        {
            rule.Problems.Add(
                ErrorCodes.NameTaken,
                $"'{action}' is a built-in action.",
                "Give your own another name.",
                rule.Node("action")!
            );
            return null;
        }

        if (!builtIn && !rule.Has("command") && !rule.Has("paths"))
        {
            rule.ReportMissing("command", "Say what is risky: 'command: terraform apply*', or 'paths: [\"billing/**\"]'.");
            return null;
        }

        return builtIn || RuleReader.SlugOf(rule, "action", rule.Node("action")!) is not null
            ? new ReviewRule(action, command, paths)
            : null;
    }
}
