using AgentEvals.Problems;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads what the harness checks afterwards: the items of <c>criteria</c>.</summary>
internal static class CriterionReader
{
    private const string Example = "a sentence, or a mapping such as '{ run: npm test }' or '{ file: README.md, contains: usage }'";
    private static readonly string[] Kinds = ["run", "file", "diff", "output", "tests", "judge", "review"];

    public static IReadOnlyList<Criterion> Read(FieldReader fields, string key)
    {
        var criteria = new List<Criterion>();
        var items = fields.Items(key, $"a list; each item is {Example}");
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            var criterion =
                item is YamlMapping mapping ? OfKind(fields, mapping, $"criteria[{index}]")
                : fields.TextOf(key, item, Example) is { } text ? new Criterion.Statement(text)
                : null;
            if (criterion is not null)
            {
                criteria.Add(criterion with { Location = new SourceLocation(fields.Context.File, item.Line, item.Column) });
            }
        }

        return criteria;
    }

    /// <summary>The one key of a mapping that says what it is; reports when there is none, or several.</summary>
    public static string? KindOf(FieldReader fields, YamlMapping mapping, string[] kinds, string what)
    {
        string? kind = null;
        foreach (var (key, _) in mapping.Entries)
        {
            if (!kinds.Contains(key.Value, StringComparer.Ordinal) || key.Value == kind)
            {
                continue;
            }

            if (kind is not null)
            {
                fields.Problems.Add(
                    ErrorCodes.Contradiction,
                    $"{FieldReader.Capital(what)} has '{kind}' and '{key.Value}' at once.",
                    "Make two of it.",
                    key
                );
                return null;
            }

            kind = key.Value;
        }

        if (kind is null)
        {
            var meant = mapping.Entries.Select(entry => Spelling.Nearest(entry.Key.Value, kinds)).FirstOrDefault(near => near is not null);
            fields.Problems.Add(
                ErrorCodes.Missing,
                $"{FieldReader.Capital(what)} needs one of the keys {string.Join(", ", kinds)}.",
                meant is null
                    ? "Add the one that says what is checked. A sentence that contains ': ' must stand in quotes."
                    : $"Did you mean '{meant}'?",
                mapping
            );
        }

        return kind;
    }

    /// <summary>The file's state that the fields describe; it must exist when they say nothing else.</summary>
    public static Criterion.FileState? FileState(FieldReader fields)
    {
        var path = RuleReader.RelativePath(fields, "file", fields.Node("file")!, "'file: src/app.ts'");
        var state = new Criterion.FileState(path ?? "")
        {
            Exists = fields.Truth("exists"),
            Contains = fields.Text("contains"),
            Matches = RuleReader.Pattern(fields, "matches"),
            NotMatches = RuleReader.Pattern(fields, "not_matches"),
        };
        var content = fields.Has("contains") || fields.Has("matches") || fields.Has("not_matches");
        if (state.Exists == false && content)
        {
            fields.Problems.Add(
                ErrorCodes.Contradiction,
                "A file that must not exist has no content to look at.",
                "Remove 'exists: false', or the demand on the content.",
                fields.Node("exists")!
            );
        }

        return path is null ? null
            : content || fields.Has("exists") ? state
            : state with { Exists = true };
    }

    private static Criterion? OfKind(FieldReader fields, YamlMapping mapping, string path)
    {
        FieldReader With(KeySet keys) => new(mapping, path, keys, fields.Context);
        return KindOf(fields, mapping, Kinds, "a criterion") switch
        {
            "run" => Run(With(Keys.CriterionRun)),
            "file" => FileState(With(Keys.CriterionFile)),
            "diff" => Diff(mapping, path, fields.Context),
            "output" => Output(mapping, path, fields.Context),
            "tests" => Tests(With(Keys.CriterionTests)),
            "judge" => Judge(With(Keys.CriterionJudge)),
            "review" => Review(With(Keys.CriterionReview)),
            _ => null,
        };
    }

    private static Criterion.Run? Run(FieldReader fields)
    {
        var exit = fields.Integer("exit", int.MinValue, int.MaxValue);
        return fields.Text("run") is { } command ? new Criterion.Run(command, (int)(exit ?? 0)) : null;
    }

    private static Criterion.DiffState? Diff(YamlMapping mapping, string path, FileContext context)
    {
        const string example = "'diff: { max_files: 3 }'";
        var fields = Limits(mapping, path, context, "diff", Keys.CriterionDiff, Keys.DiffLimits, example);
        if (fields is null)
        {
            return null;
        }

        if (!fields.Has("matches") && !fields.Has("not_matches") && !fields.Has("max_files") && !fields.Has("max_lines"))
        {
            fields.ReportMissing("max_files", "Say what the diff must be: matches, not_matches, max_files or max_lines.");
        }

        return new Criterion.DiffState
        {
            Matches = RuleReader.Pattern(fields, "matches"),
            NotMatches = RuleReader.Pattern(fields, "not_matches"),
            MaxFiles = (int?)fields.Integer("max_files", 0, int.MaxValue),
            MaxLines = (int?)fields.Integer("max_lines", 0, int.MaxValue),
        };
    }

    private static Criterion.Output? Output(YamlMapping mapping, string path, FileContext context)
    {
        var fields = Limits(mapping, path, context, "output", Keys.CriterionOutput, Keys.OutputLimits, "'output: { contains: done }'");
        if (fields is null)
        {
            return null;
        }

        if (!fields.Has("contains") && !fields.Has("matches"))
        {
            fields.ReportMissing("contains", "Say what the final message must have: contains or matches.");
        }

        return new Criterion.Output { Contains = fields.Text("contains"), Matches = RuleReader.Pattern(fields, "matches") };
    }

    /// <summary>The limits stand below the key (<c>diff: { max_files: 3 }</c>) or beside it (<c>{ diff, max_files: 3 }</c>).</summary>
    private static FieldReader? Limits(
        YamlMapping mapping,
        string path,
        FileContext context,
        string key,
        KeySet beside,
        KeySet below,
        string example
    )
    {
        var fields = new FieldReader(mapping, path, beside, context);
        switch (fields.Node(key))
        {
            case YamlScalar { IsNothing: true }:
                return fields;
            case YamlMapping nested:
                foreach (var other in beside.Names.Where(name => name != key && fields.Has(name)))
                {
                    fields.Problems.Add(
                        ErrorCodes.Contradiction,
                        $"'{other}' stands beside '{key}' while '{key}' has limits of its own.",
                        "Put all of them in one place.",
                        fields.Node(other)!
                    );
                }

                return new FieldReader(nested, FileContext.PathOf(path, key), below, context);
            case var other:
                return fields.WrongType<FieldReader>(key, other!, "a mapping", example);
        }
    }

    private static Criterion.Tests? Tests(FieldReader fields)
    {
        var names = fields.Texts("must_pass", "'must_pass: [\"adds an item\"]'");
        return fields.Text("tests") is { } command ? new Criterion.Tests(command, names) : null;
    }

    private static Criterion.Judge? Judge(FieldReader fields)
    {
        var of = (int)(fields.Integer("of", 1, 100) ?? 5);
        var minimum = fields.Decimal("min_score", 0, decimal.MaxValue, above: false) ?? Math.Min(4, of);
        var passes = (int)(fields.Integer("passes", 1, 100) ?? 3);
        if (minimum > of)
        {
            fields.Problems.Add(
                ErrorCodes.Contradiction,
                $"No judge can give {minimum} of {of}.",
                "Lower 'min_score' or raise 'of'.",
                fields.Node("min_score")!
            );
        }

        return fields.Text("judge") is { } rubric ? new Criterion.Judge(rubric, (double)minimum, of, passes) : null;
    }

    private static Criterion.Review? Review(FieldReader fields)
    {
        var risk = fields.Choice("risk", "medium", ("low", "low"), ("medium", "medium"), ("high", "high"));
        return fields.Text("review") is { } what ? new Criterion.Review(what, risk) : null;
    }
}
