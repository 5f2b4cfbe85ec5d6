namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells by its sign whether a comparison holds in more cases.</summary>
internal static class ComparisonSigns
{
    /// <summary>The words of a text, with comparisons of several signs in one.</summary>
    public static List<string> Words(string text)
    {
        var joined = new List<string>();
        foreach (var word in CodeWords.Of(text))
        {
            if (word is "=" && joined is [.., ("=" or "!" or "<" or ">" or "==" or "!=") and var last])
            {
                joined[^1] = last + word;
            }
            else
            {
                joined.Add(word);
            }
        }

        return joined;
    }

    /// <summary>Whether one that took the other's place takes in more.</summary>
    public static bool IsWider(string before, string after) =>
        (before, after) is ("==" or "===", "<=" or ">=") or ("<", "<=") or (">", ">=");

    /// <summary>The comparison that holds where this one does not.</summary>
    public static string Inverse(string comparison) =>
        comparison switch
        {
            "!=" or "!==" => "==",
            ">" => "<=",
            "<" => ">=",
            ">=" => "<",
            "<=" => ">",
            _ => "",
        };

    /// <summary>Whether a word compares.</summary>
    public static bool IsOne(string word) => word is "==" or "===" or "!=" or "!==" or "<" or ">" or "<=" or ">=";
}
