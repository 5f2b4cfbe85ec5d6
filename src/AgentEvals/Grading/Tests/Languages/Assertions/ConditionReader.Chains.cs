using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <content>Truths that Python writes in one go: <c>a == b == 3</c>, <c>0 &lt; x &lt; 10</c>, <c>a == 2 if b else 4</c>.</content>
internal sealed partial class ConditionReader
{
    private const int MostLinks = 8;

    /// <summary>Reads a chain as the comparisons that it stands for: of equal values each with the last, of bounds each with its neighbour; false where there is none.</summary>
    private bool ReadChain(TokenRange whole, string name, TokenRange condition, List<AssertionDraft> drafts, int depth)
    {
        var signs = new List<int>();
        for (
            var next = FindOperator(condition, Equalities, Bounds, Inequalities);
            next >= 0 && signs.Count < MostLinks;
            next = FindOperator(condition with { Start = next + 1 }, Equalities, Bounds, Inequalities)
        )
        {
            signs.Add(next);
        }

        if (signs.Count is < 2 or MostLinks)
        {
            return false;
        }

        if (signs.TrueForAll(sign => source.Is(sign, "==")))
        {
            // What all are equal to may stand first.
            var isFirst = CodeText.IsLiteral(source, condition with { End = signs[0] });
            for (var link = 0; link < signs.Count; link++)
            {
                var value = new TokenRange(
                    isFirst ? signs[link] + 1
                        : link == 0 ? condition.Start
                        : signs[link - 1] + 1,
                    isFirst ? (link + 1 < signs.Count ? signs[link + 1] : condition.End) : signs[link]
                );
                drafts.Add(
                    Compare(
                        new AssertionDraft(whole, name, default),
                        value,
                        isFirst ? condition with { End = signs[0] } : condition with { Start = signs[^1] + 1 },
                        isInequality: false
                    )
                );
            }

            return true;
        }

        if (signs is not [var low, var high] || !Bounds.Contains(source[low].Text) || !Bounds.Contains(source[high].Text))
        {
            return false;
        }

        Read(whole, name, condition with { End = high }, isNegated: false, drafts, depth + 1);
        Read(whole, name, condition with { Start = low + 1 }, isNegated: false, drafts, depth + 1);
        return true;
    }

    /// <summary>Reads <c>a == 2 if b else 4</c>, of which the other choice always holds, as an assertion that is made under a condition; false for anything else.</summary>
    private bool ReadChosen(TokenRange whole, string name, TokenRange condition, bool isNegated, List<AssertionDraft> drafts, int depth)
    {
        var choice = FindOperator(condition, "if");
        var other = choice < 0 ? -1 : FindOperator(condition with { Start = choice + 1 }, "else");
        if (other < 0 || isNegated)
        {
            return false;
        }

        var (first, second) = (condition with { End = choice }, condition with { Start = other + 1 });
        if (IsSure(first) == IsSure(second))
        {
            return false;
        }

        var from = drafts.Count;
        Read(whole, name, IsSure(second) ? first : second, isNegated, drafts, depth + 1);
        for (var index = from; index < drafts.Count; index++)
        {
            drafts[index] = drafts[index] with { OwnConditions = drafts[index].OwnConditions - 1 };
        }

        return true;
    }

    private bool IsSure(TokenRange value) =>
        CodeText.IsLiteral(source, value)
        && !value.IsEmpty
        && !Falsehoods.Contains(CodeText.Join(source, value))
        && !Nothing.Contains(CodeText.Join(source, value));
}
