using AgentEvals.Mining.Drafting;
using AgentEvals.Problems;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing.Promptfoo;

/// <summary>
/// Reads a promptfoo configuration: each prompt with each test is a scenario; the first coding-agent provider says where it works. Format:
/// https://www.promptfoo.dev/docs/configuration/reference and https://www.promptfoo.dev/docs/guides/evaluate-coding-agents.
/// </summary>
internal sealed class PromptfooConfig(string file, ImportSink sink)
{
    private const int MostScenarios = 500;

    private static readonly string[] KnownKeys = ["description", "prompts", "providers", "targets", "tests", "defaultTest", "$schema"];

    /// <summary>True for a file of promptfoo's name, or with the keys that only its configurations have.</summary>
    public static bool Is(string file)
    {
        if (Path.GetFileName(file).StartsWith("promptfooconfig", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return new FileInfo(file).Length <= YamlLimits.Size
            && File.ReadAllText(file) is var text
            && text.Contains("prompts", StringComparison.Ordinal)
            && YamlReader.Read(text, new ProblemList(file)) is YamlMapping mapping
            && mapping.Entry("prompts") is not null
            && (mapping.Entry("providers") ?? mapping.Entry("targets") ?? mapping.Entry("tests")) is not null;
    }

    public static bool Read(string file, ImportSink sink)
    {
        var problems = new ProblemList(file);
        if (TextFile.Read(file, problems) is { } text && YamlReader.Read(text, problems) is { } root)
        {
            if (root is YamlMapping mapping)
            {
                new PromptfooConfig(file, sink).Read(mapping);
            }
            else
            {
                problems.Add(
                    ErrorCodes.WrongType,
                    $"A promptfoo configuration is a mapping; this is {root.Description}.",
                    "Name the configuration itself.",
                    root
                );
            }
        }

        sink.Fail(problems.InOrder());
        return true;
    }

    private void Read(YamlMapping config)
    {
        var files = new PromptfooFiles(file, sink);
        foreach (var (key, _) in config.Entries.Where(entry => !KnownKeys.Contains(entry.Key.Value, StringComparer.Ordinal)))
        {
            sink.Unmapped($"'{key.Value}' has no place in a scenario.", "Take it over by hand if it matters.", file, key);
        }

        var prompts = config.Entry("prompts").Items().Select(files.Prompt).OfType<PromptfooPrompt>().ToList();
        var provider = PromptfooProvider.Read(config.Entry("providers") ?? config.Entry("targets"), file, sink);
        var category = config.Text("description") is { } description
            ? Slug.From(description)
            : Slug.From(Path.GetFileName(Path.GetDirectoryName(file)) ?? "");
        var shared = config.Entry("defaultTest") as YamlMapping;
        var tests = files.Tests(config.Entry("tests"));
        if (tests.Count == 0 && prompts.Count > 0)
        {
            tests = [(new YamlMapping(prompts[0].At.Line, prompts[0].At.Column), file)];
        }

        var count = 0;
        foreach (var prompt in prompts)
        {
            foreach (var (test, testFile) in tests)
            {
                if (++count > MostScenarios)
                {
                    sink.Unmapped(
                        $"The configuration makes more than {MostScenarios} scenarios; the rest is left out.",
                        "Import it in parts.",
                        testFile,
                        test
                    );
                    return;
                }

                Add(category, prompt, prompts.Count > 1, test, testFile, shared, provider);
            }
        }
    }

    private void Add(
        string category,
        PromptfooPrompt prompt,
        bool severalPrompts,
        YamlMapping test,
        string testFile,
        YamlMapping? shared,
        PromptfooProvider provider
    )
    {
        var asserts = new PromptfooAsserts(sink);
        var variables = new PromptfooVariables(file, sink);
        foreach (var (part, from) in new[] { (shared, file), (test, testFile) })
        {
            variables.Add(part?.Entry("vars"), from);
            asserts.Add(part?.Entry("assert"), variables, from);
            foreach (
                var (key, _) in part?.Entries.Where(entry => entry.Key.Value is not ("description" or "vars" or "assert" or "metadata"))
                    ?? []
            )
            {
                sink.Unmapped($"'{key.Value}' of a test has no place in a scenario.", "Take it over by hand if it matters.", from, key);
            }
        }

        var task = variables.Fill(prompt.Text, prompt.At, out var complete);
        var name = test.Text("description") ?? prompt.Label ?? (task.Length > 60 ? task[..60] : task);
        var questions = new List<string>(provider.Questions);
        if (!complete)
        {
            questions.Add("The prompt still holds template code. What is the agent really asked?");
        }

        if (asserts.Unmapped)
        {
            questions.Add("Some assertions have no place in a scenario; they stand below for review. What replaces them?");
        }

        var draft = new ScenarioDraft
        {
            Name = severalPrompts && prompt.Label is { } label && test.Text("description") is not null ? $"{name}-{label}" : name,
            Category = category,
            Task = task,
            Workspace = provider.Workspace,
            ToolsAllow = provider.ToolsAllow,
            ToolsDeny = provider.ToolsDeny,
            Criteria = asserts.Criteria,
            FailWhen = asserts.FailWhen,
            Budget =
            [
                .. provider.Budget.Concat(asserts.Budget).GroupBy(limit => limit.Key, StringComparer.Ordinal).Select(group => group.Last()),
            ],
            Notes = [$"Imported from {Path.GetFileName(testFile)}, line {test.Line}."],
            Questions = questions,
        };
        sink.Add(draft, new SourceLocation(testFile, test.Line, test.Column));
    }
}
