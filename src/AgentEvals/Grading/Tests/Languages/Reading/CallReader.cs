using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Reads chains of names and calls.</summary>
internal sealed class CallReader(SourceTokens source, CallDialect dialect)
{
    private const int MaximumSegments = 200;
    private const int MaximumTypeTokens = 60;
    private const int MaximumCommandTokens = 2000;

    // Finder, assertions and bodies ask for the same chains.
    private readonly CallChain?[] _chains = new CallChain?[source.Count];

    /// <summary>Whether a chain starts at the index: a name that no connector precedes.</summary>
    public bool StartsChain(int index) => source[index].IsWord && !IsConnector(source[index - 1]);

    /// <summary>The chain that starts at the index, which must be a word.</summary>
    public CallChain Read(int index) => _chains[index] ??= ReadChain(index);

    private CallChain ReadChain(int index)
    {
        var segments = new List<CallSegment>();
        var at = index;
        while (segments.Count < MaximumSegments)
        {
            at = ReadSegment(at, segments);
            if (source.Is(at, "!") && !dialect.HasMacros && source.Is(at + 1, "."))
            {
                at++;
            }

            if (!IsConnector(source[at]) || !source[at + 1].IsWord)
            {
                break;
            }

            at++;
        }

        return new CallChain(new TokenRange(index, at), segments);
    }

    private int ReadSegment(int nameAt, List<CallSegment> segments)
    {
        var name = source[nameAt].Text;
        var at = nameAt + 1;
        if (dialect.HasMacros && source.Is(at, "!") && source[at + 1] is { Kind: TokenKind.Symbol, Text: "(" or "[" or "{" })
        {
            segments.Add(Called(name + "!", nameAt, at + 1));
            return source.After(at + 1);
        }

        var types = TypeArguments(at);
        at = types.IsEmpty ? at : types.End + 1;
        at = SkipIndexers(at);
        var (after, arguments, isCall) = ReadArguments(at);
        at = after;
        var lambda = TrailingLambda(at, isCall);
        at = lambda.IsEmpty ? at : lambda.End + 1;
        segments.Add(new CallSegment(name, nameAt, isCall || !lambda.IsEmpty, arguments, types, lambda));
        at = SkipIndexers(at);

        // JavaScript ends no statement before a bracket: test.skipIf(ci) and its title may stand on two lines.
        while (source.Is(at, "(") && (!source[at].StartsLine || dialect.HasTaggedTemplates) && isCall && segments.Count < MaximumSegments)
        {
            segments.Add(Called("", at, at));
            at = SkipIndexers(source.After(at));
        }

        return at;
    }

    private (int After, TokenRange Arguments, bool IsCall) ReadArguments(int at)
    {
        // A bracket on the next line is no call where lines end statements; languages without that never write it so either.
        var isCommandGroup = dialect.HasCommandCalls && source[at].IsSpaced;
        if (source.Is(at, "(") && !source[at].StartsLine && !isCommandGroup)
        {
            return (source.After(at), Inside(at), true);
        }

        if (dialect.HasTaggedTemplates && source[at].Kind == TokenKind.Text && !source[at].IsSpaced)
        {
            return (at + 1, new TokenRange(at, at + 1), true);
        }

        if (dialect.HasCommandCalls && (StartsCommandArgument(at) || StartsComparison(at)))
        {
            var end = EndOfCommand(at);
            return (end, new TokenRange(at, end), true);
        }

        return (at, new TokenRange(at, at), false);
    }

    private CallSegment Called(string name, int nameAt, int bracket) => new(name, nameAt, true, Inside(bracket), default, default);

    private TokenRange Inside(int bracket)
    {
        var close = source.Partners[bracket];
        return new TokenRange(bracket + 1, close < 0 ? bracket + 1 : close);
    }

    private int SkipIndexers(int at)
    {
        for (
            var steps = 0;
            steps < MaximumSegments && source.Is(at, "[") && !source[at].StartsLine && !(dialect.HasCommandCalls && source[at].IsSpaced);
            steps++
        )
        {
            at = source.After(at);
        }

        return at;
    }

    private TokenRange TypeArguments(int at)
    {
        var open = source.Is(at, "::") && source.Is(at + 1, "<") ? at + 1 : at;
        if (!dialect.HasTypeArguments || !source.Is(open, "<") || source[open].IsSpaced)
        {
            return default;
        }

        var depth = 0;
        for (var i = open; i < open + MaximumTypeTokens && i < source.Count; i++)
        {
            var token = source[i];
            depth +=
                token.Is("<") ? 1
                : token.Is(">") ? -1
                : 0;
            if (depth == 0)
            {
                return source[i + 1] is { Kind: TokenKind.Symbol, Text: "(" or "{" or "::" or "." } ? new TokenRange(open + 1, i) : default;
            }

            if (token is { Kind: TokenKind.Symbol, Text: ";" or ")" or "&&" or "||" or "==" or "+" })
            {
                break;
            }
        }

        return default;
    }

    private TokenRange TrailingLambda(int at, bool isCall) =>
        dialect.HasTrailingLambdas
        && source.Is(at, "{")
        && !source[at].StartsLine
        && source.Partners[at] > at
        && (isCall || source[at - 1].IsWord || source.Is(at - 1, ">"))
            ? Inside(at)
            : default;

    private bool StartsCommandArgument(int at)
    {
        var token = source[at];
        if (!token.IsSpaced || token.StartsLine)
        {
            return false;
        }

        return token.Kind switch
        {
            TokenKind.Text or TokenKind.Number or TokenKind.Pattern => true,
            TokenKind.Word => !dialect.CommandEnds.Contains(token.Text),
            _ => token.Text is "->" or "::" || (token.Text is "(" or "[" or "!" or "*" or "&" or "-" or ":" && !source[at + 1].IsSpaced),
        };
    }

    /// <summary>Whether a name is compared by an operator that is its argument: <c>x.should == 1</c>.</summary>
    private bool StartsComparison(int at) =>
        dialect.ComparingCommands.Contains(source[at - 1].Text)
        && !source[at].StartsLine
        && source[at] is { Kind: TokenKind.Symbol, Text: "==" or "===" or "=~" or "!=" or "<" or ">" or "<=" or ">=" };

    private int EndOfCommand(int at)
    {
        var index = at;
        for (var steps = 0; index < source.Count && steps < MaximumCommandTokens; steps++)
        {
            var token = source[index];
            var isEnd =
                token is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" or ";" }
                || (token.IsWord && dialect.CommandEnds.Contains(token.Text) && !source.Is(index + 1, ":"))
                || (token.StartsLine && index > at && !TokenCursor.Continues(source, index))
                || (token.Is("{") && !source.Is(index - 1, ",") && !source.Is(index - 1, "=>") && index > at);
            if (isEnd)
            {
                break;
            }

            index = source.After(index);
        }

        return index;
    }

    private static bool IsConnector(Token token) =>
        token is { Kind: TokenKind.Symbol, Text: "." or "?." or "->" or "?->" or "::" or "&." or "!!." };
}
