using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Mining.Drafting;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing.Promptfoo;

/// <summary>
/// What assertions come to: criteria, failure conditions, limits. They look at the agent's final message, as promptfoo's do. What has no counterpart
/// becomes something for a person to look at, and is reported.
/// </summary>
internal sealed class PromptfooAsserts(ImportSink sink)
{
    private readonly List<string> _criteria = [];
    private readonly List<string> _failWhen = [];
    private readonly List<(string Key, decimal Value)> _budget = [];
    private string _file = "";

    public IReadOnlyList<string> Criteria => _criteria;

    public IReadOnlyList<string> FailWhen => _failWhen;

    public IReadOnlyList<(string Key, decimal Value)> Budget => _budget;

    /// <summary>True when an assertion had no counterpart.</summary>
    public bool Unmapped { get; private set; }

    public void Add(YamlNode? asserts, PromptfooVariables variables, string file)
    {
        _file = file;
        foreach (var item in asserts.Items())
        {
            if (item is YamlMapping mapping && mapping.Text("type") is { } type)
            {
                Add(mapping, type, variables);
            }
            else
            {
                NotMapped("This assertion has no type", item, "an assertion without type");
            }
        }
    }

    private void Add(YamlMapping assert, string type, PromptfooVariables variables)
    {
        foreach (
            var (key, _) in assert.Entries.Where(entry => entry.Key.Value is not ("type" or "value" or "threshold" or "assert" or "metric"))
        )
        {
            sink.Unmapped(
                $"'{key.Value}' of an assertion has no place in a scenario.",
                "Criteria have no weights, and see the whole final message.",
                _file,
                key
            );
        }

        var values = assert.Entry("value").Items().OfType<YamlScalar>().Select(value => variables.Fill(value.Value, value, out _)).ToList();
        var value = values.FirstOrDefault() ?? "";
        var threshold = decimal.TryParse(assert.Text("threshold"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : (decimal?)null;
        if (value.StartsWith("file://", StringComparison.Ordinal))
        {
            NotMapped($"The value of '{type}' stands in another file", assert, $"{type}: {value}");
            return;
        }

        switch (type)
        {
            case "contains":
                Output("contains", value);
                break;
            case "contains-all":
                values.ForEach(each => Output("contains", each));
                break;
            case "icontains" or "icontains-all":
                values.ForEach(each => Output("matches", "(?i)" + Escape(each)));
                break;
            case "contains-any" or "icontains-any" when values.Count > 0:
                Output("matches", (type[0] == 'i' ? "(?i)" : "") + string.Join('|', values.Select(Escape)));
                break;
            case "equals":
                Output("matches", $@"\A\s*{Escape(value.Trim())}\s*\z");
                break;
            case "starts-with":
                Output("matches", $@"\A{Escape(value)}");
                break;
            case "regex" when IsPattern(value):
                Output("matches", value);
                break;
            case "not-contains":
                Fails(assert, Escape(value));
                break;
            case "not-icontains":
                Fails(assert, "(?i)" + Escape(value));
                break;
            case "not-regex" when IsPattern(value):
                Fails(assert, value);
                break;
            case "llm-rubric" or "agent-rubric" or "model-graded-closedqa" or "g-eval":
                Judge(string.Join('\n', values), threshold);
                break;
            case "factuality" or "model-graded-factuality":
                Judge($"The final message agrees with these facts: {value}", threshold);
                break;
            case "cost" when threshold is > 0:
                _budget.Add(("cost_usd", threshold.Value));
                break;
            case "latency" when threshold is > 0:
                _budget.Add(("minutes", Math.Max(Math.Round(threshold.Value / 60_000, 4), 0.0001m)));
                break;
            case "trajectory:step-count"
                when (assert.Entry("value") as YamlMapping)?.Text("max") is { } most
                    && decimal.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var steps):
                _budget.Add(("tool_calls", steps));
                break;
            case "assert-set" when threshold is null:
                Add(assert.Entry("assert"), variables, _file);
                break;
            case "is-json" or "contains-json":
                NotMapped(
                    $"No criterion parses JSON, which '{type}' asks for",
                    assert,
                    $"The final message {(type == "is-json" ? "is" : "contains")} valid JSON."
                );
                break;
            case "javascript" or "python" or "ruby":
                NotMapped($"A '{type}' assertion is code, which is not run", assert, $"{type}: {value}");
                break;
            default:
                NotMapped($"'{type}' has no counterpart", assert, value.Length == 0 ? type : $"{type}: {value}");
                break;
        }
    }

    private void Output(string test, string value) =>
        _criteria.Add(YamlText.Mapping(("output", YamlText.Mapping((test, YamlText.Scalar(value, flow: true))))));

    private void Fails(YamlMapping assert, string pattern) =>
        _failWhen.Add(
            YamlText.Mapping(
                ("name", string.Create(CultureInfo.InvariantCulture, $"unwanted-output-line-{assert.Line}")),
                ("output_matches", YamlText.Scalar(pattern, flow: true))
            )
        );

    /// <summary>A score from 0 to 1 is asked for as one of 10.</summary>
    private void Judge(string rubric, decimal? threshold) =>
        _criteria.Add(
            YamlText.Mapping(
                ("judge", YamlText.Scalar(rubric.Length == 0 ? "The final message is right." : rubric, flow: true)),
                ("min_score", threshold is > 0 and <= 1 ? YamlText.Number(threshold.Value * 10) : null),
                ("of", threshold is > 0 and <= 1 ? "10" : null)
            )
        );

    private void NotMapped(string fact, YamlNode at, string review)
    {
        Unmapped = true;
        sink.Unmapped(
            fact + ".",
            "It stands in the draft as something to review; write a criterion that the harness can check, such as { run: ... }.",
            _file,
            at
        );
        _criteria.Add(YamlText.Mapping(("review", YamlText.Scalar(review, flow: true))));
    }

    private static string Escape(string text) => Regex.Escape(text).Replace("\\ ", " ", StringComparison.Ordinal);

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
