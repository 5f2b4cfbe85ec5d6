using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Reads a declaration whose function is chosen where it is called: <c>(isOld ? it.skip : it)("adds", fn)</c>.</summary>
internal static class JavaScriptChoices
{
    private const int LongestChoice = 40;

    /// <summary>Whether a group is told when to skip its tests by a function of what they are given: <c>test.skip(({ browserName }) => browserName === "firefox")</c>.</summary>
    public static bool AsksFixtures(SourceTokens source, CallChain chain, List<TokenRange> arguments) =>
        chain.Last.Name is "skip" or "fixme" or "fail" or "slow"
        && arguments.Count is 1 or 2
        && source.Is(arguments[0].Start, "(")
        && source.Is(arguments[0].Start + 1, "{")
        && source.Partners[arguments[0].Start] is > 0 and var close
        && source.Is(close + 1, "=>")
        && !source.Is(close + 2, "{");

    /// <summary>The declaration that starts with the bracket at the index; null where none does.</summary>
    public static CallChain? At(CodeFile file, int index, JavaScriptAliases aliases)
    {
        var source = file.Source;
        if (
            !source.Is(index, "(")
            || source.Partners[index] is var end
                && (end <= index || end - index > LongestChoice || !source.Is(end + 1, "(") || source.Partners[end + 1] < 0)
            || source[index - 1].IsWord
            || source[index - 1].Text is ")" or "]"
        )
        {
            return null;
        }

        var inside = new TokenRange(index + 1, end);
        return Enumerable.Range(inside.Start, inside.Count).Any(at => source.Is(at, "?")) && aliases.Choose(source, inside) is { } name
            ? new CallChain(
                new TokenRange(index, source.Partners[end + 1] + 1),
                [new CallSegment(name, index, true, new TokenRange(end + 2, source.Partners[end + 1]), default, default)]
            )
            : null;
    }
}
