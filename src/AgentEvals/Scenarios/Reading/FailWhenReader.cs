using AgentEvals.Problems;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads <c>fail_when</c>: failure codes, and conditions of one's own with a name.</summary>
internal static class FailWhenReader
{
    private const string Example =
        "'fail_when: [assertion_weakened]', or '- { name: debug-left, diff_matches: \"console.log\" }' for a condition of your own";
    private static readonly string[] Kinds = ["run", "diff_matches", "file", "output_matches"];

    public static (IReadOnlyList<string> Codes, IReadOnlyList<Criterion> Conditions) Read(FieldReader fields)
    {
        var codes = new List<string>();
        var conditions = new List<Criterion>();
        var items = fields.Items("fail_when", Example);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is YamlMapping mapping)
            {
                AddCondition(fields, mapping, $"fail_when[{index}]", conditions);
            }
            else if (fields.TextOf("fail_when", items[index], Example) is { } code)
            {
                AddCode(fields, items[index], code, codes);
            }
        }

        return (codes, conditions);
    }

    private static void AddCode(FieldReader fields, YamlNode item, string code, List<string> codes)
    {
        if (!FailureCodes.All.Contains(code, StringComparer.Ordinal))
        {
            fields.Problems.Add(
                ErrorCodes.FailureCode,
                $"There is no failure code '{FieldReader.Shown(code)}'.",
                fields.Problems.DidYouMean(
                    code,
                    FailureCodes.All,
                    "docs/failure-codes.md lists them; a condition of your own is a mapping with 'name' and 'run', 'diff_matches', 'file' or 'output_matches'."
                ),
                item
            );
        }
        else if (codes.Contains(code, StringComparer.Ordinal))
        {
            fields.Problems.Add(ErrorCodes.Contradiction, $"The failure code '{code}' stands twice in 'fail_when'.", "Remove one.", item);
        }
        else
        {
            codes.Add(code);
        }
    }

    private static void AddCondition(FieldReader fields, YamlMapping mapping, string path, List<Criterion> conditions)
    {
        FieldReader With(KeySet keys) => new(mapping, path, keys, fields.Context);
        var (own, condition) = CriterionReader.KindOf(fields, mapping, Kinds, "a failure condition") switch
        {
            "run" => Run(With(Keys.FailRun)),
            "diff_matches" => Pattern(With(Keys.FailDiff), "diff_matches", pattern => new Criterion.DiffState { Matches = pattern }),
            "output_matches" => Pattern(With(Keys.FailOutput), "output_matches", pattern => new Criterion.Output { Matches = pattern }),
            "file" => With(Keys.FailFile) is var file ? (file, CriterionReader.FileState(file)) : default,
            _ => default,
        };
        if (own is null || NameOf(own, conditions) is not { } name || condition is null)
        {
            return;
        }

        conditions.Add(condition with { Name = name, Location = new SourceLocation(fields.Context.File, mapping.Line, mapping.Column) });
    }

    private static string? NameOf(FieldReader fields, List<Criterion> conditions)
    {
        if (fields.Node("name") is not { } node)
        {
            fields.ReportMissing("name", "Add a name: reports show it, as in 'name: debug-left'.");
            return null;
        }

        var name = RuleReader.SlugOf(fields, "name", node);
        if (name is not null && (FailureCodes.All.Contains(name, StringComparer.Ordinal) || conditions.Exists(other => other.Name == name)))
        {
            fields.Problems.Add(
                ErrorCodes.NameTaken,
                $"The name '{name}' is taken.",
                "Give the condition another name: failure codes, and other conditions of the scenario, keep theirs.",
                node
            );
            return null;
        }

        return name;
    }

    private static (FieldReader Fields, Criterion? Condition) Run(FieldReader fields)
    {
        var exit = fields.Integer("exit", int.MinValue, int.MaxValue);
        return (fields, fields.Text("run") is { } command ? new Criterion.Run(command, (int)(exit ?? 0)) : null);
    }

    private static (FieldReader Fields, Criterion? Condition) Pattern(FieldReader fields, string key, Func<string, Criterion> make) =>
        (fields, RuleReader.Pattern(fields, key) is { } pattern ? make(pattern) : null);
}
