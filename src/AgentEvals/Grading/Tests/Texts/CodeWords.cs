namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Splits code in any language into identifiers, numbers and signs, without knowing its grammar.</summary>
internal static class CodeWords
{
    /// <summary>The words and signs of a text, in order.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (var index = 0; index < text.Length; )
        {
            var start = index;
            if (IsWord(text[index]))
            {
                while (index < text.Length && IsWord(text[index]))
                {
                    index++;
                }

                yield return text[start..index];
            }
            else
            {
                index++;
                if (!char.IsWhiteSpace(text[start]))
                {
                    yield return text[start..index];
                }
            }
        }
    }

    /// <summary>The identifiers of a text.</summary>
    public static IEnumerable<string> Identifiers(string text) => Of(text).Where(IsIdentifier);

    /// <summary>Takes the words of a text out of a set; makes no strings of them.</summary>
    public static void Remove(HashSet<string> words, string text)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length && words.Count > 0; )
        {
            var end = start;
            while (end < text.Length && IsWord(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                lookup.Remove(text.AsSpan(start, end - start));
            }

            start = end + 1;
        }
    }

    /// <summary>Whether a word is a name and not a number or a sign.</summary>
    public static bool IsIdentifier(string word) => char.IsLetter(word[0]) || word[0] == '_';

    /// <summary>Whether a whole text is one name.</summary>
    public static bool IsName(string text) => text.Length > 0 && IsIdentifier(text) && text.All(IsWord);

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
