using System.Text;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Writes a text of Python in one way: <c>r"\d"</c>, <c>'\d'</c> and <c>"\\d"</c> are the same text.</summary>
internal static class PythonTexts
{
    /// <summary>What may follow a backslash to mean something together with it.</summary>
    private const string Meaningful = "\n\r\\'\"abfnrtv01234567xNuU";

    /// <summary>The text as it would stand in double quotes with its backslashes doubled where they mean themselves; as it stands where code may be in it.</summary>
    /// <param name="prefix">The letters before the quote.</param>
    /// <param name="content">What stands between the quotes.</param>
    public static string Spelled(ReadOnlySpan<char> prefix, ReadOnlySpan<char> content)
    {
        if (prefix.ContainsAny("fFtT"))
        {
            return string.Concat(prefix, "\"", content, "\"");
        }

        var isRaw = prefix.ContainsAny('r', 'R');
        var text = new StringBuilder(WithoutRaw(prefix)).Append('"');
        for (var index = 0; index < content.Length; index++)
        {
            var (letter, next) = (content[index], index + 1 < content.Length ? content[index + 1] : '\0');
            if (letter == '"')
            {
                text.Append("\\\"");
            }
            else if (letter != '\\')
            {
                text.Append(letter);
            }
            else if (isRaw || !Meaningful.Contains(next, StringComparison.Ordinal))
            {
                text.Append("\\\\");
            }
            else
            {
                text.Append(next == '\'' ? "" : "\\").Append(next);
                index++;
            }
        }

        return text.Append('"').ToString();
    }

    private static string WithoutRaw(ReadOnlySpan<char> prefix) =>
        string.Concat(prefix.ToString().Where(letter => letter is not ('r' or 'R')));
}
