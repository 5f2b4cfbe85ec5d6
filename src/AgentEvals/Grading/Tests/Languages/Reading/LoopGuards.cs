using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Tells conditions that take nothing away from what stands in them: whether there is anything to go over, around the loop that goes over it.</summary>
internal static class LoopGuards
{
    private static readonly FrozenSet<string> Sizes =
    [
        "length",
        "size",
        "count",
        "len",
        "Length",
        "Count",
        "Any",
        "is_empty",
        "isEmpty",
        "empty",
    ];
    private static readonly FrozenSet<string> Signs = ["(", ")", ".", ">", ">=", "!=", "!==", "!", ":", "{"];

    /// <summary>Takes their weight from the conditions of a file.</summary>
    public static void Lift(SourceTokens source, IReadOnlyList<Block> blocks)
    {
        foreach (var loop in blocks)
        {
            if (
                loop is { Kind: BlockKind.Loop, Parent: { Kind: BlockKind.Condition } condition }
                && Names(source, condition.Header) is { Count: > 0 } names
                && names.TrueForAll(Words(source, loop.Header).Contains)
            )
            {
                condition.Weight = 0;
            }
        }
    }

    /// <summary>What a condition asks the size of; nothing where it asks anything else.</summary>
    private static List<string> Names(SourceTokens source, TokenRange header)
    {
        var names = new List<string>();
        var asksSize = false;
        for (var index = header.Start; index < header.End; index++)
        {
            var token = source[index];
            if (token.IsWord)
            {
                asksSize |= Sizes.Contains(token.Text);
                if (!Sizes.Contains(token.Text) && token.Text is not "if")
                {
                    names.Add(token.Text);
                }
            }
            else if (token.Text is not ("0" or "1") && !Signs.Contains(token.Text))
            {
                return [];
            }
        }

        return asksSize ? names : [];
    }

    private static HashSet<string> Words(SourceTokens source, TokenRange header)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var index = header.Start; index < header.End; index++)
        {
            words.Add(source[index].Text);
        }

        return words;
    }
}
