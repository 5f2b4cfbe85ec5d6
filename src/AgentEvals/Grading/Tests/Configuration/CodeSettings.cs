using System.Text;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Reads <c>key: value</c> and <c>key = value</c> out of object literals and scripts, without running them: comments are skipped,
/// strings are values, lists have one path with several values.
/// </summary>
internal static class CodeSettings
{
    private const int Depth = 32;

    /// <summary>Reads a text; never fails.</summary>
    public static IReadOnlyList<Setting> Read(string text)
    {
        var settings = new List<Setting>();
        var path = new List<string>();
        var (key, word, line) = ("", new StringBuilder(), 1);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var next = index + 1 < text.Length ? text[index + 1] : '\0';
            if (character == '\n')
            {
                line++;
                End(settings, path, ref key, word, line - 1);
            }
            else if ((character == '/' && next == '/') || (character == '#' && word.Length == 0))
            {
                index = Until(text, index, '\n') - 1;
            }
            else if (character == '/' && next == '*')
            {
                var end = text.IndexOf("*/", index + 2, StringComparison.Ordinal);
                end = end < 0 ? text.Length : end + 1;
                line += text.AsSpan(index, Math.Min(end, text.Length) - index).Count('\n');
                index = end;
            }
            else if (character is '"' or '\'' or '`')
            {
                var end = StringEnd(text, index);
                word.Append(text, index + 1, Math.Max(0, end - index - 1));
                index = end;
            }
            else if (character == ':' && key.Length > 0 && word.ToString().Contains('?', StringComparison.Ordinal))
            {
                // What a choice falls back to: retries: process.env.CI ? 2 : 0
                word.Append(character);
            }
            else if (
                character == ':'
                || (
                    character == '=' && next is not ('=' or '>') && (index == 0 || text[index - 1] is not ('=' or '!' or '<' or '>' or '+'))
                )
            )
            {
                key = LastWord(word.ToString());
                word.Clear();
            }
            else if (character is '{' or '[' or '(')
            {
                var called = LastWord(word.ToString());
                word.Clear();
                path.Add(key.Length > 0 ? key : called);
                key = "";
                if (path.Count > Depth)
                {
                    return settings;
                }
            }
            else if (character is '}' or ']' or ')')
            {
                End(settings, path, ref key, word, line);
                if (path.Count > 0)
                {
                    path.RemoveAt(path.Count - 1);
                }
            }
            else if (character is ',' or ';')
            {
                End(settings, path, ref key, word, line);
            }
            else
            {
                word.Append(character);
            }
        }

        End(settings, path, ref key, word, line);
        return settings;
    }

    private static void End(List<Setting> settings, List<string> path, ref string key, StringBuilder word, int line)
    {
        var value = word.ToString().Trim();
        word.Clear();
        if (value.Length > 0)
        {
            var names = path.Append(key).Where(name => name.Length > 0).ToList();
            var whole = string.Join('/', names);
            settings.Add(new Setting(whole, names.Count > 0 ? names[^1] : "", value, line, whole));
        }

        if (value.Length > 0 || path.Count == 0)
        {
            key = "";
        }
    }

    private static string LastWord(string text) =>
        text.Trim().Split([' ', '\t', '.', '\n'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";

    private static int Until(string text, int start, char end) => text.IndexOf(end, start) is >= 0 and var found ? found : text.Length;

    private static int StringEnd(string text, int start)
    {
        for (var index = start + 1; index < text.Length; index++)
        {
            if (text[index] == '\\')
            {
                index++;
            }
            else if (text[index] == text[start] || (text[index] == '\n' && text[start] != '`'))
            {
                return index;
            }
        }

        return text.Length;
    }
}
