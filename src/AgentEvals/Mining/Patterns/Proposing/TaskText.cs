using System.Text;

namespace AgentEvals.Mining.Patterns.Proposing;

/// <summary>Compares tasks, and names them.</summary>
internal static class TaskText
{
    /// <summary>Long tasks that begin alike are the same task with another error message pasted below.</summary>
    private const int Compared = 200;

    private static readonly string[] Fillers =
    [
        "a",
        "an",
        "the",
        "please",
        "can",
        "could",
        "you",
        "to",
        "in",
        "of",
        "for",
        "on",
        "and",
        "is",
        "it",
        "this",
        "that",
        "with",
        "we",
        "i",
        "my",
        "our",
        "should",
    ];

    /// <summary>What two writings of one task have in common: letters and digits of the beginning.</summary>
    public static string Key(string task)
    {
        var key = new StringBuilder(Compared);
        foreach (var character in task)
        {
            if (char.IsLetterOrDigit(character))
            {
                key.Append(char.ToLowerInvariant(character));
                if (key.Length == Compared)
                {
                    break;
                }
            }
        }

        return key.ToString();
    }

    /// <summary>The first words that say something.</summary>
    public static string Name(string task) =>
        string.Join(
            ' ',
            task.Split((char[]?)null, 40, StringSplitOptions.RemoveEmptyEntries)
                .Take(39)
                .Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)]))
                .Where(word => word.Length is > 0 and < 30 && !Fillers.Contains(word, StringComparer.OrdinalIgnoreCase))
                .Take(6)
        );
}
