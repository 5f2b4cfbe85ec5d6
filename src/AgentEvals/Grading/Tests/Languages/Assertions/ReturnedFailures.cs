using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>
/// Reads what a function that checks says by what it returns: an error of its own making, <c>if got != want { return fmt.Errorf(…) }</c>, also behind other values,
/// that two things are not the same, <c>if a.Name != b.Name { return false }</c>, or whether what is waited for has come, <c>return n == 3</c>.
/// </summary>
/// <param name="source">The file.</param>
/// <param name="blocks">Its blocks.</param>
/// <param name="vocabulary">How its libraries assert.</param>
/// <param name="failures">Reads what fails the test.</param>
/// <param name="conditions">Reads what a truth pins down.</param>
/// <param name="endOfStatement">Where the statement ends that starts at an index.</param>
internal sealed class ReturnedFailures(
    SourceTokens source,
    BlockTree blocks,
    AssertionVocabulary vocabulary,
    FailureReader failures,
    ConditionReader conditions,
    Func<int, int> endOfStatement
)
{
    private const int LongestHeader = 60;
    private const int LongestCall = 40;

    private static readonly string[] Comparisons = ["same", "equal", "identical", "equivalent", "match", "compare", "verify"];
    private static readonly string[] CheckWords =
    [
        "check",
        "valid",
        "verif",
        "compare",
        "match",
        "diff",
        "assert",
        "ensure",
        "expect",
        "require",
    ];
    private static readonly string[] Waits = ["wait", "eventually", "poll", "until", "retry", "consistently"];

    /// <summary>Whether a function checks, as its name says.</summary>
    public static bool Checks(string name) => Says(name, CheckWords);

    /// <summary>What the return at the index asserts; nothing in a function that does not check.</summary>
    public List<AssertionDraft> Read(int index)
    {
        if (blocks.FunctionAt(index) is not { } function || endOfStatement(index) is var end && end <= index + 1)
        {
            return [];
        }

        var whole = new TokenRange(index, end);
        var name = function.Kind == BlockKind.Lambda ? TestAssertion.Awaited : "return";
        var isUnderCondition = blocks.At(index) is { Kind: BlockKind.Condition };
        if (isUnderCondition && IsOwnError(LastOf(index + 1, end)) && GivesError(function) && (Checks(function.Name) || IsProbe(function)))
        {
            return failures.Read(whole, name);
        }

        if (!Says(function.Name, Comparisons) && !(GivesTruth(function) && IsProbe(function)))
        {
            return [];
        }

        if (source[index + 1].Text is "false" or "False")
        {
            return isUnderCondition ? failures.Read(whole, name) : [];
        }

        var value = new TokenRange(index + 1, source.Is(end - 1, ";") ? end - 1 : end);
        value = ArgumentReader.Split(source, value) is [var first, ..] ? first : value;
        return HasOperator(value) ? conditions.Read(whole, name, value, isNegated: false) : [];
    }

    /// <summary>Where the last of the values begins that are returned: <c>return nil, errors.New("none")</c>.</summary>
    private int LastOf(int start, int end) =>
        ArgumentReader.Split(source, new TokenRange(start, end)) is [.., { IsEmpty: false } last] ? last.Start : start;

    /// <summary>Whether an error is made or named at the index; one that another function gave says no more than that this one failed.</summary>
    private bool IsOwnError(int index)
    {
        var last = index;
        while (source.Is(last + 1, ".") && source[last + 2].IsWord)
        {
            last += 2;
        }

        return vocabulary.ErrorResult == "Result"
            ? source.Is(index, "Err")
            : source[last].IsWord
                && (
                    source.Is(last + 1, "(")
                        ? source[index].Text.Contains("err", StringComparison.Ordinal)
                            || source[last].Text.Contains("Err", StringComparison.Ordinal)
                        : source[last].Text.StartsWith("Err", StringComparison.Ordinal)
                );
    }

    private bool GivesError(Block function) =>
        vocabulary.ErrorResult is { } type
        && ResultOf(function) is var result
        && (
            type == "Result"
                ? source.Is(result.Start, "->") && source.Is(result.Start + 1, type)
                : (result.Count == 1 && source.Is(result.Start, type))
                    || (source.Is(result.Start, "(") && source.Is(result.End - 1, ")") && source.Is(result.End - 2, type))
        );

    private bool GivesTruth(Block function) =>
        vocabulary.ErrorResult == "error"
        && ResultOf(function) is { IsEmpty: false } result
        && (source.Is(result.Start, "bool") || (source.Is(result.Start, "(") && source[result.Start + 1].Text == "bool"));

    /// <summary>Whether a function without name and parameters is handed to one that waits: it is asked again and again whether something has come.</summary>
    private bool IsProbe(Block function)
    {
        if (function.Kind != BlockKind.Lambda || !source.Is(function.Header.Start + 1, "(") || !source.Is(function.Header.Start + 2, ")"))
        {
            return false;
        }

        var open = function.Header.Start - 1;
        while (
            open > 0
            && open > function.Header.Start - LongestCall
            && !(source.Is(open, "(") && source.Partners[open] > function.Header.Start)
        )
        {
            open--;
        }

        return open > 0 && source[open - 1].IsWord && Says(source[open - 1].Text, Waits);
    }

    /// <summary>What stands between a function's parameters and its body.</summary>
    private TokenRange ResultOf(Block function)
    {
        var open = TokenCursor.Find(source, function.Header.Start, token => token.Is("("), LongestHeader);
        var close = open < 0 ? -1 : source.Partners[open];
        if (
            close > 0
            && function.Kind == BlockKind.Function
            && source.Is(function.Header.Start + 1, "(")
            && source[close + 1].IsWord
            && source.Is(close + 2, "(")
        )
        {
            // A receiver stands before the name of a method.
            close = source.Partners[close + 2];
        }

        return close < 0 || close >= function.Body.Start
            ? default
            : new TokenRange(close + 1, source.Is(function.Body.Start - 1, "{") ? function.Body.Start - 1 : function.Body.Start);
    }

    /// <summary>What an expression asserts that is all of a function which compares, or says in a matcher of one's own whether it passes: <c>pass = a.id &gt; 0 &amp;&amp; a.total === b.total</c>.</summary>
    public List<AssertionDraft> ReadExpression(int index)
    {
        var isBody =
            source.Is(index - 1, "=>")
            && blocks.FunctionAt(index) is { Kind: BlockKind.Function } function
            && function.Body.Start == index
            && Says(function.Name, Comparisons);
        var isVerdict = source.Is(index, "pass") && (source.Is(index + 1, "=") || source.Is(index + 1, ":"));
        if (!isBody && !isVerdict)
        {
            return [];
        }

        var whole = new TokenRange(index, endOfStatement(index));
        var value = new TokenRange(isBody ? index : index + 2, source.Is(whole.End - 1, ";") ? whole.End - 1 : whole.End);
        value = ArgumentReader.Split(source, value) is [var first, ..] ? first : value;
        return HasOperator(value) ? conditions.Read(whole, "return", value, isNegated: false) : [];
    }

    private bool HasOperator(TokenRange value)
    {
        for (var i = value.Start; i < value.End; i = source.After(i))
        {
            if (source[i].Text is "==" or "===" or "!=" or "!==" or "&&" or "and" or "<" or ">" or "<=" or ">=")
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(string name, string[] words) =>
        name.Length > 0 && Array.Exists(words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
