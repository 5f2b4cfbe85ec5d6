using System.Text;

namespace AgentEvals.Transcripts.Tools;

/// <summary>
/// Takes off the shell that an agent itself puts around the model's command, as in <c>/bin/bash -lc 'npm test'</c>: what is
/// left is what the model asked for. Only for formats whose agent does that.
/// </summary>
internal static class ShellWrapper
{
    /// <summary>The inner script of an argument vector; the words joined, where no shell wraps them.</summary>
    public static string Unwrap(IReadOnlyList<string> words)
    {
        if (words.Count >= 3 && IsShell(words[0]) && IsCommandFlag(words[^2]))
        {
            return words[^1];
        }

        return string.Join(' ', words.Select(Quote));
    }

    /// <summary>The inner script of a command line; the line itself, where no shell wraps it.</summary>
    public static string Unwrap(string commandLine) =>
        Split(commandLine) is { Count: >= 3 } words && IsShell(words[0]) && IsCommandFlag(words[^2]) ? words[^1] : commandLine;

    private static bool IsShell(string word)
    {
        var name = word[(word.LastIndexOfAny(['/', '\\']) + 1)..];
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return name.ToLowerInvariant() is "bash" or "sh" or "zsh" or "dash" or "ksh" or "fish" or "pwsh" or "powershell" or "cmd";
    }

    private static bool IsCommandFlag(string word) =>
        word is "-c" or "-lc" or "-cl" or "-ic" or "-lic" or "-ilc" or "/c" or "/C"
        || word.Equals("-Command", StringComparison.OrdinalIgnoreCase);

    private static string Quote(string word) =>
        word.Length > 0
        && word.All(character => char.IsLetterOrDigit(character) || "-_./=:,@%+".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The words of a line in which only quoting is at work; null when a quote is left open, or there are too many words for a wrapper.</summary>
    private static List<string>? Split(string line)
    {
        const int MostWords = 6;
        List<string> words = [];
        var word = new StringBuilder();
        var isInWord = false;
        var quote = '\0';
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (quote == '\'' ? character == '\'' : quote == '"' && character == '"')
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                quote = character;
                isInWord = true;
            }
            else if (
                character == '\\'
                && quote != '\''
                && index + 1 < line.Length
                && (quote == '\0' || line[index + 1] is '"' or '\\' or '$' or '`' or '\n')
            )
            {
                word.Append(line[++index]);
                isInWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (isInWord)
                {
                    words.Add(word.ToString());
                    if (words.Count > MostWords || !IsShell(words[0]))
                    {
                        return null;
                    }

                    word.Clear();
                    isInWord = false;
                }
            }
            else
            {
                word.Append(character);
                isInWord = true;
            }
        }

        if (isInWord)
        {
            words.Add(word.ToString());
        }

        return quote == '\0' ? words : null;
    }
}
