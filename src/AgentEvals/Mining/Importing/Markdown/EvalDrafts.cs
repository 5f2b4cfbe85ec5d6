using AgentEvals.Mining.Drafting;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Importing.Markdown;

/// <summary>Makes drafts of a definition: one, or one of each kind where it has a part of each.</summary>
internal static class EvalDrafts
{
    public static IEnumerable<ScenarioDraft> Of(EvalDefinition definition, string category, ImportSink sink)
    {
        var kind =
            definition.Kind
            ?? (definition.Criteria.Count == 0 && definition.Regressions.Count > 0 ? ScenarioKind.Regression : ScenarioKind.Capability);
        yield return Draft(
            definition,
            definition.Name,
            category,
            kind,
            kind == ScenarioKind.Regression && definition.Kind is null ? definition.Regressions : definition.Criteria,
            sink
        );
        if (definition.Kind is null && kind == ScenarioKind.Capability && definition.Regressions.Count > 0)
        {
            yield return Draft(
                definition,
                definition.Name + "-regression",
                category,
                ScenarioKind.Regression,
                definition.Regressions,
                sink
            );
        }
    }

    private static ScenarioDraft Draft(
        EvalDefinition definition,
        string name,
        string category,
        ScenarioKind kind,
        List<string> criteria,
        ImportSink sink
    )
    {
        var questions = new List<string>();
        var notes = new List<string> { $"Imported from {Path.GetFileName(definition.At.File)}, line {definition.At.Line}." };
        var task = string.Join('\n', definition.Task).Trim();
        if (task.Length == 0)
        {
            questions.Add("What was the agent asked to do? The definition does not say; write the prompt as the user would.");
            task = $"Implement {definition.Name}.";
        }

        if (definition.Result is { } result)
        {
            notes.Add($"Result when it was defined: {result}");
        }

        var (trials, pass) = Policy(definition, kind, notes, sink);
        var workspace = Workspace(definition, questions, sink);
        questions.Add("Which files may the change touch? Write them as paths: { allow: [...] }.");
        return new ScenarioDraft
        {
            Name = name,
            Category = category.Length > 0 ? category : definition.Name,
            Kind = kind,
            Task = task,
            Workspace = workspace,
            Criteria = [.. Criteria(definition, criteria, questions)],
            FailWhen = kind == ScenarioKind.Regression ? ["assertion_weakened", "test_deleted", "test_skipped"] : [],
            Trials = trials,
            Pass = pass,
            Notes = notes,
            Questions = questions,
        };
    }

    private static IEnumerable<string> Criteria(EvalDefinition definition, List<string> criteria, List<string> questions)
    {
        var tests = definition.Tests.Where(test => test.Status != "FAIL").Select(test => test.Name).ToList();
        var command = tests.Count > 0 ? definition.Commands.FirstOrDefault(IsTestRun) : null;
        if (command is not null)
        {
            yield return YamlText.Mapping(("tests", YamlText.Scalar(command, flow: true)), ("must_pass", YamlText.List(tests)));
        }
        else if (tests.Count > 0)
        {
            questions.Add(
                $"Which command runs these tests? Then write {{ tests: COMMAND, must_pass: {YamlText.List(tests)} }} instead of the sentences below."
            );
        }

        foreach (var failing in definition.Tests.Where(test => test.Status == "FAIL"))
        {
            questions.Add($"'{failing.Name}' failed at the baseline. Must it pass now?");
        }

        IEnumerable<string> sentences = [.. criteria, .. command is null ? tests.Select(test => $"The test '{test}' passes.") : []];
        foreach (var sentence in sentences)
        {
            yield return YamlText.Scalar(sentence);
        }

        if (definition.ExpectedOutput.Count > 0)
        {
            yield return YamlText.Scalar("Expected output: " + string.Join(' ', definition.ExpectedOutput));
        }

        foreach (var run in definition.Commands.Where(run => run != command))
        {
            yield return YamlText.Mapping(("run", YamlText.Scalar(run, flow: true)));
        }

        if (definition.Judge.Count > 0)
        {
            yield return YamlText.Mapping(("judge", YamlText.Scalar(string.Join('\n', definition.Judge), flow: true)));
        }

        if (definition.ReviewChange.Count > 0)
        {
            yield return YamlText.Mapping(
                ("review", YamlText.Scalar(string.Join(' ', definition.ReviewChange), flow: true)),
                ("risk", definition.ReviewRisk is "low" or "medium" or "high" ? definition.ReviewRisk : null)
            );
        }
    }

    private static string? Workspace(EvalDefinition definition, List<string> questions, ImportSink sink)
    {
        if (definition.Baseline is { } baseline && EvalLines.IsCommit(baseline))
        {
            return YamlText.Mapping(("commit", YamlText.Scalar(baseline, flow: true)));
        }

        if (!string.IsNullOrWhiteSpace(definition.Baseline))
        {
            sink.Unmapped(
                $"The baseline '{definition.Baseline}' is no commit.",
                "Write the commit that it stands for as workspace: { commit: ... }.",
                definition.At
            );
        }

        questions.Add("Which commit does it start from? Pin it as workspace: { commit: ... }; recordings belong to it.");
        return null;
    }

    /// <summary>The strictest metric of its kind; what a metric says of a share of scenarios is no scenario's to hold.</summary>
    private static (int? Trials, string? Pass) Policy(EvalDefinition definition, ScenarioKind kind, List<string> notes, ImportSink sink)
    {
        (int Trials, string Pass)? policy = null;
        var other = kind == ScenarioKind.Capability ? "regression" : "capability";
        foreach (var (text, line) in definition.Metrics)
        {
            if (EvalLines.Metric(text) is not var (pass, trials))
            {
                sink.Unmapped(
                    $"The metric '{text}' has no place in a scenario.",
                    "Take it over by hand if it matters.",
                    definition.At with
                    {
                        Line = line,
                    }
                );
            }
            else if (!text.Contains(other, StringComparison.OrdinalIgnoreCase) && (policy is null || trials > policy.Value.Trials))
            {
                policy = (trials, pass);
                notes.Add($"Success metric: {text}");
            }
        }

        return (policy?.Trials, policy?.Pass);
    }

    private static bool IsTestRun(string command) =>
        command.Contains("test", StringComparison.OrdinalIgnoreCase) && !command.StartsWith("grep", StringComparison.Ordinal);
}
