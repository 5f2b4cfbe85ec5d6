namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>Finds the end of regular expression literals.</summary>
internal static class PatternReader
{
    private const int MaximumLength = 4000;

    /// <summary>The position after the closing delimiter; -1 when the line ends first: then it was no literal.</summary>
    public static int End(string text, int start, char delimiter)
    {
        var isInClass = false;
        for (var i = start; i < text.Length && i < start + MaximumLength; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '\n':
                    return -1;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case var character when character == delimiter && !isInClass:
                    return i + 1;
            }
        }

        return -1;
    }
}
