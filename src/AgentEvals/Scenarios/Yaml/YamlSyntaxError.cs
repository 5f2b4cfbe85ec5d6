using AgentEvals.Scenarios.Reading;
using YamlDotNet.Core;

namespace AgentEvals.Scenarios.Yaml;

/// <summary>Turns the scanner's words into a fact and a fix.</summary>
internal static class YamlSyntaxError
{
    public static void Report(YamlException exception, string text, ProblemList problems)
    {
        var line = Math.Max(1, (int)exception.Start.Line);
        var column = Math.Max(1, (int)exception.Start.Column);
        var message = exception.Message;
        if (message.Contains("tab", StringComparison.Ordinal) && TabIn(text, line) is var (tabLine, tabColumn))
        {
            problems.Add(
                ErrorCodes.Tab,
                "A tab stands in the indentation.",
                "YAML indents with spaces: replace the tab.",
                tabLine,
                tabColumn
            );
            return;
        }

        problems.Add(
            ErrorCodes.Syntax,
            $"This is not valid YAML: {Sentence(message)}",
            Fix(message, CharacterAt(text, line, column)),
            line,
            column
        );
    }

    private static string Sentence(string message)
    {
        var comma = message.IndexOf(", ", StringComparison.Ordinal);
        var said =
            message.StartsWith("While ", StringComparison.Ordinal) && comma > 0
                ? message[(comma + 2)..]
                : char.ToLowerInvariant(message[0]) + message[1..];
        return said.TrimEnd('.') + ".";
    }

    private static string Fix(string message, char at) =>
        (message, at) switch
        {
            (_, '@' or '`' or '%' or '*' or '&' or '!') => $"Put text that starts with '{at}' into quotes.",
            (_, '}' or ']') => $"Open the bracket before '{at}', or put the text into quotes.",
            _ when message.Contains("mapping value", StringComparison.OrdinalIgnoreCase)
                    || message.Contains("invalid mapping", StringComparison.Ordinal) =>
                "Put text that contains ': ' into quotes, and check the indentation.",
            _ when message.Contains("quoted", StringComparison.Ordinal) && message.Contains("end of stream", StringComparison.Ordinal) =>
                "Close the quotes.",
            _ when message.Contains("escape", StringComparison.Ordinal) =>
                "In double quotes write a backslash as '\\\\', or use single quotes.",
            _ when message.Contains("flow", StringComparison.Ordinal) => "Close the bracket, and separate its items with commas.",
            _ when message.Contains("could not find expected ':'", StringComparison.Ordinal) =>
                "Write 'key: value', and indent the further lines of a text.",
            _ =>
                "Check indentation and quotes: a text in quotes ends at its closing quote, and inside single quotes a quote is written twice.",
        };

    /// <summary>The first tab before the text of a line, from the place on that the scanner complains about.</summary>
    private static (int Line, int Column)? TabIn(string text, int from)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            var indentation = content[..(content.Length - content.TrimStart(" \t").Length)];
            if (++line >= from && indentation.IndexOf('\t') is >= 0 and var tab)
            {
                return (line, tab + 1);
            }
        }

        return null;
    }

    private static char CharacterAt(string text, int line, int column)
    {
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (--line == 0)
            {
                return column <= content.Length ? content[column - 1] : '\0';
            }
        }

        return '\0';
    }
}
