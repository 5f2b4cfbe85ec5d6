namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Measures how deep code is nested before it is parsed: parts of the compiler's parser recurse without looking at their stack.</summary>
internal static class Nesting
{
    private const int Limit = 400;

    /// <summary>Whether a text can be parsed without fear for the stack; brackets in strings count too, which no real file minds.</summary>
    public static bool IsBearable(string text)
    {
        var (depth, angles) = (0, 0);
        foreach (var character in text)
        {
            switch (character)
            {
                case '(' or '[':
                    depth++;
                    break;
                case '{':
                    depth++;
                    angles = 0;
                    break;
                case ')' or ']':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '}':
                    depth = Math.Max(0, depth - 1);
                    angles = 0;
                    break;
                case '<':
                    angles++;
                    break;
                case '>':
                    angles = Math.Max(0, angles - 1);
                    break;
                case ';':
                    angles = 0;
                    break;
            }

            if (depth > Limit || angles > Limit)
            {
                return false;
            }
        }

        return true;
    }
}
