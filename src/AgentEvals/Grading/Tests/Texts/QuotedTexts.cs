namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Finds the texts that stand in quotes in code of any language, long enough to know them again.</summary>
internal static class QuotedTexts
{
    private const int TellingLength = 8;
    private const int Longest = 200;

    /// <summary>The texts, without their quotes.</summary>
    public static IEnumerable<string> Of(string code)
    {
        for (var start = 0; start < code.Length; start++)
        {
            if (code[start] is not ('"' or '\'' or '`'))
            {
                continue;
            }

            var end = code.IndexOf(code[start], start + 1);
            if (end < 0)
            {
                yield break;
            }

            if (end - start - 1 is >= TellingLength and <= Longest)
            {
                yield return code[(start + 1)..end];
            }

            start = end;
        }
    }
}
