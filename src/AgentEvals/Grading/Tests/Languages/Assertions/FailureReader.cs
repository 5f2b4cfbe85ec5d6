using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads a call that fails the test as the assertion that it amounts to: <c>if got != want { t.Errorf(…) }</c>.</summary>
internal sealed class FailureReader(SourceTokens source, BlockTree blocks, ConditionReader conditions)
{
    /// <summary>The assertions behind the failing call.</summary>
    public List<AssertionDraft> Read(TokenRange call, string name)
    {
        var block = blocks.At(call.Start);
        if (
            block is { Kind: BlockKind.Condition }
            && !source.Is(block.Header.Start, "else")
            && Condition(block.Header) is { IsEmpty: false } condition
        )
        {
            var given = Given(block.Header);
            // The message says nothing about what is asserted.
            var text = CodeText.Join(source, block.Header) + ": " + name;
            return conditions
                .Read(call, name, condition, isNegated: true)
                .ConvertAll(draft => Resolve(draft, given) with { OwnConditions = 1, Text = text });
        }

        return block?.Kind switch
        {
            BlockKind.Catch => [new AssertionDraft(call, name, Strength.NoThrow)],
            BlockKind.Try =>
            [
                new AssertionDraft(call, name, Strength.Presence) { Subject = CodeText.Join(source, block.Body with { End = call.Start }) },
            ],
            _ => [new AssertionDraft(call, name, Strength.Condition)],
        };
    }

    /// <summary>The assertions behind a statement that fails the test under the condition behind it: <c>raise "no id" unless order.id</c>; none without such.</summary>
    public List<AssertionDraft> ReadModified(TokenRange statement, string name)
    {
        var modifier = statement.Start + 1;
        while (modifier < statement.End && !(source[modifier] is { IsWord: true, StartsLine: false, Text: "if" or "unless" }))
        {
            modifier = source.After(modifier);
        }

        return modifier + 1 < statement.End
            ? conditions
                .Read(statement, name, statement with { Start = modifier + 1 }, isNegated: source.Is(modifier, "if"))
                .ConvertAll(draft => draft with { Text = CodeText.Join(source, statement with { Start = modifier }) + ": " + name })
            : [];
    }

    /// <summary>The condition of a header: without its word, its brackets, and the statement that may precede it.</summary>
    private TokenRange Condition(TokenRange header)
    {
        var range = header with { Start = header.Start + 1 };
        for (var i = range.Start; i < range.End; i = source.After(i))
        {
            if (source.Is(i, ";"))
            {
                range = range with { Start = i + 1 };
            }
        }

        return
            source.Is(header.Start, "if")
            || source.Is(header.Start, "unless")
            || source.Is(header.Start, "elif")
            || source.Is(header.Start, "elsif")
            ? CodeText.Strip(source, range)
            : default;
    }

    /// <summary>The name and value of <c>if diff := cmp.Diff(want, got); diff != ""</c>.</summary>
    private (string Name, TokenRange Value)? Given(TokenRange header)
    {
        var assignment = TokenCursor.Find(source, header.Start + 1, token => token.Is(":=") || token.Is(";"), 40);
        if (assignment < 0 || !source.Is(assignment, ":=") || assignment >= header.End)
        {
            return null;
        }

        var end = TokenCursor.Find(source, assignment, token => token.Is(";"), 200);
        return end > assignment && end < header.End ? (source[assignment - 1].Text, new TokenRange(assignment + 1, end)) : null;
    }

    private AssertionDraft Resolve(AssertionDraft draft, (string Name, TokenRange Value)? given)
    {
        if (given is var (bound, sum) && draft.Expected == bound)
        {
            return draft with { Expected = CodeText.Subject(source, sum) };
        }

        if (given is not var (name, value) || draft.Subject != name || draft.Strength == Strength.NoThrow)
        {
            return draft;
        }

        var open = source.Is(value.End - 1, ")") ? source.Partners[value.End - 1] : -1;
        if (open <= value.Start || source[open - 1].Text is not "Diff")
        {
            return draft with { Subject = CodeText.Subject(source, value) };
        }

        // An empty difference is an equality; options leave something out of it.
        var sides = ArgumentReader.Split(source, new TokenRange(open + 1, value.End - 1));
        if (sides.Count < 2)
        {
            return draft;
        }

        var (subject, expected) = (CodeText.Subject(source, sides[1]), CodeText.Subject(source, sides[0]));
        (subject, expected) = ExpectationNames.AreSwapped(subject, expected) ? (expected, subject) : (subject, expected);
        var options = string.Join(", ", sides.Skip(2).Select(side => CodeText.Join(source, side)));
        var isPartial =
            options.Contains("ignore", StringComparison.OrdinalIgnoreCase)
            || options.Contains("Sort", StringComparison.Ordinal)
            || options.Contains("Approx", StringComparison.Ordinal);
        return draft with
        {
            Subject = subject,
            Expected = expected,
            ExpectedIsLiteral = CodeText.IsLiteral(source, sides[0]),
            Strength = isPartial ? Strength.Partial : Strength.Exact,
        };
    }
}
