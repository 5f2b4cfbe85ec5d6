using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing.Promptfoo;

/// <summary>Prompts and tests that stand in the configuration or in files beside it (<c>file://</c>). Code and tables are not run or read.</summary>
internal sealed class PromptfooFiles(string file, ImportSink sink)
{
    private const string Scheme = "file://";

    public PromptfooPrompt? Prompt(YamlNode node)
    {
        var (text, label) = node switch
        {
            YamlScalar scalar => (scalar.Value, null),
            YamlMapping mapping => (mapping.Text("raw") ?? mapping.Text("id") ?? "", mapping.Text("label")),
            _ => ("", null),
        };
        if (text.StartsWith(Scheme, StringComparison.Ordinal) || IsPlainFile(text))
        {
            return FileText(text, node, [".txt", ".md", ".prompt"]) is { } content
                ? new PromptfooPrompt(content.Trim(), label ?? Path.GetFileNameWithoutExtension(text), node)
                : null;
        }

        if (text.Length == 0)
        {
            sink.Unmapped("This prompt has no text.", "Write the prompt as text.", file, node);
            return null;
        }

        return new PromptfooPrompt(text, label, node);
    }

    /// <summary>The tests with the file that each stands in: the configuration, or a YAML file beside it.</summary>
    public IReadOnlyList<(YamlMapping Test, string File)> Tests(YamlNode? node)
    {
        var tests = new List<(YamlMapping, string)>();
        foreach (var item in node.Items())
        {
            switch (item)
            {
                case YamlMapping mapping when mapping.Entry("path") is null:
                    tests.Add((mapping, file));
                    break;
                case YamlScalar scalar when FileText(scalar.Value, scalar, [".yaml", ".yml", ".json"]) is { } text:
                    var problems = new ProblemList(Resolve(scalar.Value));
                    tests.AddRange(YamlReader.Read(text, problems).Items().OfType<YamlMapping>().Select(test => (test, problems.File)));
                    sink.Fail(problems.InOrder());
                    break;
                case YamlScalar:
                    break;
                default:
                    sink.Unmapped("Tests that code generates are not imported.", "Export them as YAML first.", file, item);
                    break;
            }
        }

        return tests;
    }

    private bool IsPlainFile(string text) =>
        !text.Contains(' ', StringComparison.Ordinal) && Path.GetExtension(text) is ".txt" or ".md" && File.Exists(Resolve(text));

    private string Resolve(string reference) =>
        Path.GetFullPath(
            reference.StartsWith(Scheme, StringComparison.Ordinal) ? reference[Scheme.Length..] : reference,
            Path.GetDirectoryName(file)!
        );

    private string? FileText(string reference, YamlNode at, string[] extensions)
    {
        var path = Resolve(reference);
        if (!extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            sink.Unmapped($"'{reference}' is not read: only {string.Join(", ", extensions)} can be.", "Export it as text first.", file, at);
            return null;
        }

        var problems = new ProblemList(path);
        if (TextFile.Read(path, problems) is { } text)
        {
            return text;
        }

        sink.Unmapped($"'{reference}' cannot be read.", "Correct the path.", file, at);
        return null;
    }
}
