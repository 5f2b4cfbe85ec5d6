namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>Pairs round, square and curly brackets.</summary>
internal static class BracketMatcher
{
    /// <summary>The partner of every bracket. A closing bracket that fits an outer one closes those between, which stay without a partner.</summary>
    public static (int[] Partners, bool IsSound) Match(IReadOnlyList<Token> tokens)
    {
        var partners = new int[tokens.Count];
        Array.Fill(partners, -1);
        var open = new Stack<int>();
        Span<int> openOf = stackalloc int[3];
        openOf.Clear();
        var isSound = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] is not { Kind: TokenKind.Symbol, Text: [var symbol] })
            {
                continue;
            }

            if ("([{".Contains(symbol))
            {
                open.Push(i);
                openOf["([{".IndexOf(symbol)]++;
                continue;
            }

            var kind = ")]}".IndexOf(symbol);
            if (kind < 0)
            {
                continue;
            }

            if (openOf[kind] == 0)
            {
                isSound = false;
                continue;
            }

            while (true)
            {
                var index = open.Pop();
                var openKind = "([{".IndexOf(tokens[index].Text[0]);
                openOf[openKind]--;
                if (openKind == kind)
                {
                    (partners[index], partners[i]) = (i, index);
                    break;
                }

                isSound = false;
            }
        }

        return (partners, isSound && open.Count == 0);
    }
}
