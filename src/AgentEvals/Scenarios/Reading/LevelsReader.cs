using System.Globalization;
using AgentEvals.Problems;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads <c>levels</c>: autonomy levels in the order of the file, the most harmless first.</summary>
internal static class LevelsReader
{
    private const string Example = "'{ thresholds: [pass^3 = 1 over regression] }'";
    private const string ThresholdExample =
        "'pass^3 = 1 over regression', 'pass@3 > 0.9 over capability' or 'rate >= 0.8 over category signup at 95 %'";

    public static List<GateLevel> Read(FieldReader settings)
    {
        var levels = new List<GateLevel>();
        foreach (var (key, node) in NamedEntries.Of(settings, "levels", $"'levels: {{ edit_and_run: {Example.Trim('\'')} }}'"))
        {
            var name = FieldReader.Shown(key.Value);
            if (!name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
            {
                settings.Problems.Add(
                    ErrorCodes.NotASlug,
                    $"The level '{name}' cannot be called so.",
                    "Use letters, digits, '_' and '-', such as edit_and_run.",
                    key
                );
            }
            else if (node is YamlMapping mapping)
            {
                levels.Add(
                    Level(name, key, new FieldReader(mapping, FileContext.PathOf("levels", name), Keys.Level, settings.Context), levels)
                );
            }
            else
            {
                settings.WrongType<object>($"levels.{name}", node, "a mapping", Example);
            }
        }

        return levels;
    }

    private static GateLevel Level(string name, YamlScalar key, FieldReader fields, List<GateLevel> before)
    {
        if (!fields.Has("thresholds"))
        {
            fields.ReportMissing("thresholds", $"Say what must be shown, such as 'thresholds: [pass^3 = 1 over regression]'.");
        }

        var level = new GateLevel
        {
            Name = name,
            Thresholds = [],
            Location = new SourceLocation(fields.Context.File, key.Line, key.Column),
        };
        return level with
        {
            Thresholds = Thresholds(fields),
            Requires =
                fields.Has("requires") ? Requires(fields, before)
                : before.Count > 0 ? [before[^1].Name]
                : [],
            Scenarios = (int)(fields.Integer("scenarios", 1, 100_000) ?? level.Scenarios),
            Trials = (int)(fields.Integer("trials", 1, 1000) ?? level.Trials),
            MaxAge = MaxAge(fields) ?? level.MaxAge,
            Inconclusive = (int)(fields.Integer("inconclusive", 0, 100_000) ?? level.Inconclusive),
        };
    }

    private static List<GateThreshold> Thresholds(FieldReader fields)
    {
        var thresholds = new List<GateThreshold>();
        foreach (var item in fields.Items("thresholds", "'thresholds: [pass^3 = 1 over regression]'", single: true))
        {
            if (fields.TextOf("thresholds", item, ThresholdExample) is not { } text)
            {
                continue;
            }

            if (!GateThreshold.TryParse(text, out var threshold))
            {
                fields.Problems.Add(ErrorCodes.Threshold, $"'{FieldReader.Shown(text)}' is no threshold.", Fix(text, fields), item);
            }
            else if (threshold is { Confidence: not null, Value: >= 1 })
            {
                fields.Problems.Add(
                    ErrorCodes.MoreThanCanBeShown,
                    $"'{threshold}' can never be shown: no number of passes proves that nothing ever fails.",
                    "Ask for less than 1, or take the confidence away.",
                    item
                );
            }
            else
            {
                thresholds.Add(threshold);
            }
        }

        if (fields.Node("thresholds") is YamlSequence { Items.Count: 0 } empty)
        {
            fields.Problems.Add(
                ErrorCodes.NothingThere,
                "A level without thresholds would open by itself.",
                $"Write {ThresholdExample}.",
                empty
            );
        }

        return thresholds;
    }

    private static string Fix(string text, FieldReader fields)
    {
        if (GateThreshold.TryParse(text.Replace("=", ">=", StringComparison.Ordinal), out var atLeast))
        {
            return $"'=' goes with 1 alone: write '{atLeast}'.";
        }

        var over = text.IndexOf(" over ", StringComparison.Ordinal);
        var word = over < 0 ? "" : text[(over + 6)..].Split(' ')[0];
        return
            fields.Problems.DidYouMean(word, GateScope.Words, "") is { Length: > 0 } meant
            && !GateScope.Words.Contains(word, StringComparer.Ordinal)
            ? meant
            : $"Write {ThresholdExample}.";
    }

    private static List<string> Requires(FieldReader fields, List<GateLevel> before)
    {
        var names = new List<string>();
        foreach (var item in fields.Items("requires", "'requires: [read_only]'", single: true))
        {
            if (fields.TextOf("requires", item) is not { } name)
            {
                continue;
            }

            if (before.Any(level => level.Name == name))
            {
                names.Add(name);
            }
            else
            {
                fields.Problems.Add(
                    ErrorCodes.WrongValue,
                    $"There is no level '{FieldReader.Shown(name)}' above this one.",
                    fields.Problems.DidYouMean(
                        name,
                        before.Select(level => level.Name),
                        "A level can only require those that stand above it."
                    ),
                    item
                );
            }
        }

        return names;
    }

    /// <summary>A number of days or hours: <c>14d</c>, <c>36h</c>.</summary>
    private static TimeSpan? MaxAge(FieldReader fields)
    {
        if (fields.Text("max_age") is not { } text)
        {
            return null;
        }

        if (
            text.Length > 1
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 10_000
            && text[^1] is 'd' or 'h'
        )
        {
            return text[^1] == 'd' ? TimeSpan.FromDays(number) : TimeSpan.FromHours(number);
        }

        fields.Problems.Add(
            ErrorCodes.WrongValue,
            $"'{FieldReader.Shown(text)}' is no age.",
            "Write days or hours, such as 14d or 36h.",
            fields.Node("max_age")!
        );
        return null;
    }
}
