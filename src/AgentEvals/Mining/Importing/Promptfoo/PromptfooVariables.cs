using System.Text.RegularExpressions;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing.Promptfoo;

/// <summary>Puts values in the place of <c>{{ name }}</c>. Filters, loops and conditions are template code, which nobody runs here.</summary>
internal sealed partial class PromptfooVariables(string file, ImportSink sink)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public void Add(YamlNode? variables, string from)
    {
        foreach (var (key, value) in (variables as YamlMapping)?.Entries ?? [])
        {
            if (value is YamlScalar scalar && !scalar.Value.StartsWith("file://", StringComparison.Ordinal))
            {
                _values[key.Value] = scalar.Value;
            }
            else
            {
                sink.Unmapped(
                    $"The variable '{key.Value}' is no text.",
                    "Write a test of its own for each of its values, as text.",
                    from,
                    value
                );
            }
        }
    }

    /// <summary>The text with its variables filled in.</summary>
    /// <param name="text">The template.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="complete">False when template code is left.</param>
    public string Fill(string text, YamlNode at, out bool complete)
    {
        var filled = Variable()
            .Replace(text, match => _values.TryGetValue(match.Groups["name"].Value, out var value) ? value : match.Value);
        complete = Left().Match(filled) is not { Success: true } left || Report(left.Value, at);
        return filled;
    }

    private bool Report(string template, YamlNode at)
    {
        sink.Unmapped(
            $"'{template}' in the prompt is template code or a variable without value.",
            "Write the text that it stands for.",
            file,
            at
        );
        return false;
    }

    [GeneratedRegex(@"\{\{-?\s*(?<name>\w+)\s*-?\}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{[^}]{0,60}\}\}|\{%[^%]{0,60}%\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Left();
}
