using System.Text;

namespace AgentEvals.Agents.Kinds;

/// <summary>Splits a command line into words as a shell would, without being one: quotes and backslashes, nothing is expanded.</summary>
internal static class CommandWords
{
    /// <summary>The words; null when a quote does not end.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var (inWord, quote) = (false, '\0');
        for (var position = 0; position < line.Length; position++)
        {
            var (character, next) = (line[position], position + 1 < line.Length ? line[position + 1] : '\0');
            if (character == '\\' && quote != '\'' && IsEscapable(next, quote))
            {
                word.Append(next);
                (inWord, position) = (true, position + 1);
            }
            else if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
                word.Append(quote == '\0' ? "" : character.ToString());
            }
            else if (character is '"' or '\'')
            {
                (inWord, quote) = (true, character);
            }
            else if (!char.IsWhiteSpace(character))
            {
                inWord = true;
                word.Append(character);
            }
            else if (inWord)
            {
                words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
        }

        if (inWord)
        {
            words.Add(word.ToString());
        }

        return quote == '\0' ? words : null;
    }

    /// <summary>Puts task and workspace in their places; what is put in is not looked at again.</summary>
    public static string Fill(string word, string task, string workspace) =>
        string.Join(task, word.Split("{task}").Select(part => part.Replace("{workspace}", workspace, StringComparison.Ordinal)));

    // A backslash before anything else is itself, as in a Windows path.
    private static bool IsEscapable(char character, char quote) =>
        character is '"' or '\\' || (quote == '\0' && (character == '\'' || char.IsWhiteSpace(character)));
}
