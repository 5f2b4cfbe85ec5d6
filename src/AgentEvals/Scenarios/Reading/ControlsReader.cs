namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads the labels of recordings with a known verdict.</summary>
internal static class ControlsReader
{
    public static ControlSet Read(FieldReader scenario)
    {
        if (scenario.Object("controls", Keys.Controls, "'controls: { must_fail: [incident-2026-03-02] }'") is not { } fields)
        {
            return new ControlSet();
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new ControlSet { MustFail = Labels(fields, "must_fail", seen), MustPass = Labels(fields, "must_pass", seen) };
    }

    private static List<string> Labels(FieldReader fields, string key, HashSet<string> seen)
    {
        if (!fields.Has(key))
        {
            return [];
        }

        var example = $"'{key}: [incident-2026-03-02]'";
        var labels = new List<string>();
        foreach (var item in fields.Items(key, example))
        {
            if (fields.TextOf(key, item, example) is not { } label)
            {
                continue;
            }

            if (!IsLabel(label))
            {
                fields.Problems.Add(
                    ErrorCodes.NotASlug,
                    $"'{FieldReader.Shown(label)}' is no recording's label.",
                    "Write the name of its folder: letters, digits, '-', '_' and '.'.",
                    item
                );
            }
            else if (!seen.Add(label))
            {
                fields.Problems.Add(
                    ErrorCodes.Contradiction,
                    $"The recording '{label}' stands twice in 'controls'.",
                    "Remove one: a control has one known verdict.",
                    item
                );
            }
            else
            {
                labels.Add(label);
            }
        }

        return labels;
    }

    private static bool IsLabel(string label) =>
        label.Length <= Slug.Longest
        && label[0] != '.'
        && label[^1] != '.'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
