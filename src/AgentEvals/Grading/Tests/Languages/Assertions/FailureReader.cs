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
        if (block is { Kind: BlockKind.Condition } && !source.Is(block.Header.Start, "else") && Condition(block.Header) is { IsEmpty: false } condition)
        {
            return conditions.Read(call, name, condition, isNegated: true).ConvertAll(draft => draft with { OwnConditions = 1 });
        }

        return block?.Kind switch
        {
            BlockKind.Catch => [new AssertionDraft(call, name, Strength.NoThrow)],
            BlockKind.Try => [new AssertionDraft(call, name, Strength.Presence) { Subject = CodeText.Join(source, block.Body with { End = call.Start }) }],
            _ => [new AssertionDraft(call, name, Strength.Condition)],
        };
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

        return source.Is(header.Start, "if") || source.Is(header.Start, "unless") || source.Is(header.Start, "elif") || source.Is(header.Start, "elsif") ? CodeText.Strip(source, range) : default;
    }
}
