using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads what a truth pins down: <c>a == b</c> is an equality, <c>a or b</c> less than either.</summary>
internal sealed partial class ConditionReader(SourceTokens source, NumberReader numbers)
{
    private const int MaximumDepth = 12;
    private const double NarrowRange = 1e-3;

    private static readonly FrozenSet<string> Equalities = ["==", "===", "is"];
    private static readonly FrozenSet<string> Inequalities = ["!=", "!==", "<>"];
    private static readonly FrozenSet<string> Bounds = ["<", ">", "<=", ">="];
    private static readonly FrozenSet<string> Disjunctions = ["||", "or"];
    private static readonly FrozenSet<string> Conjunctions = ["&&", "and"];
    private static readonly FrozenSet<string> Nothing = ["None", "null", "nil", "undefined", "NULL", "nullptr"];
    private static readonly FrozenSet<string> Empties = ["\"\"", "''", "[]", "{}", "array()"];
    private static readonly FrozenSet<string> Truths = ["true", "True", "TRUE", "1"];
    private static readonly FrozenSet<string> Falsehoods = ["false", "False", "FALSE", "0"];

    /// <summary>The assertions that a truth amounts to; several where it joins several.</summary>
    public List<AssertionDraft> Read(TokenRange whole, string name, TokenRange condition, bool isNegated)
    {
        var drafts = new List<AssertionDraft>();
        Read(whole, name, condition, isNegated, drafts, 0);
        return drafts;
    }

    private void Read(TokenRange whole, string name, TokenRange condition, bool isNegated, List<AssertionDraft> drafts, int depth)
    {
        condition = CodeText.Strip(source, condition);
        while (
            source[condition.Start] is { Text: "!" or "not", Kind: not TokenKind.Text }
            && FindOperator(condition with { Start = condition.Start + 1 }, Disjunctions, Conjunctions) < 0
            && (
                source.Is(condition.Start, "!")
                    ? FindOperator(condition with { Start = condition.Start + 1 }, Equalities, Inequalities, Bounds) < 0
                    : true
            )
        )
        {
            isNegated = !isNegated;
            condition = CodeText.Strip(source, condition with { Start = condition.Start + 1 });
        }

        var (splits, weakens) = isNegated ? (Disjunctions, Conjunctions) : (Conjunctions, Disjunctions);
        if (depth < MaximumDepth && FindOperator(condition, weakens) is var choice and >= 0)
        {
            drafts.Add(Choice(whole, name, condition, choice, isNegated));
            return;
        }

        if (depth < MaximumDepth && FindOperator(condition, splits) is var joint and >= 0)
        {
            Read(whole, name, condition with { End = joint }, isNegated, drafts, depth + 1);
            Read(whole, name, condition with { Start = joint + 1 }, isNegated, drafts, depth + 1);
            return;
        }

        if (depth < MaximumDepth && !isNegated && LastCall(condition) is { } call && source[call.NameAt].Text is "logical_and")
        {
            foreach (var part in ArgumentReader.Split(source, new TokenRange(call.Open + 1, condition.End - 1)))
            {
                Read(whole, name, part, isNegated, drafts, depth + 1);
            }

            return;
        }

        if (depth < MaximumDepth && WrappedTruth(condition) is { } inner)
        {
            Read(whole, name, inner, isNegated, drafts, depth + 1);
            return;
        }

        if (depth < MaximumDepth && !isNegated && Between(whole, name, condition) is { } between)
        {
            drafts.Add(between);
            return;
        }

        if (
            depth < MaximumDepth
            && (
                ReadChosen(whole, name, condition, isNegated, drafts, depth)
                || (!isNegated && ReadChain(whole, name, condition, drafts, depth))
            )
        )
        {
            return;
        }

        if (
            depth < MaximumDepth
            && FindOperator(condition, "==", "!=", "===", "!==") is var sign and >= 0
            && sign + 2 == condition.End
            && source[sign + 1].Text is "true" or "false"
        )
        {
            // x == false says what !x says.
            Read(
                whole,
                name,
                condition with
                {
                    End = sign,
                },
                isNegated != (source[sign].Text[0] == '=' == source.Is(sign + 1, "false")),
                drafts,
                depth + 1
            );
            return;
        }

        drafts.Add(Simple(whole, name, condition, isNegated));
    }

    /// <summary>Python's <c>0 &lt;= x &lt;= 1e-9</c>, where it leaves so little room that it says what a comparison within a tolerance says; null for anything else.</summary>
    private AssertionDraft? Between(TokenRange whole, string name, TokenRange condition)
    {
        var first = FindOperator(condition, Bounds);
        var second = first < 0 ? -1 : FindOperator(condition with { Start = first + 1 }, Bounds);
        if (second < 0 || source[first].Text[0] != source[second].Text[0])
        {
            return null;
        }

        var (left, right) = (condition with { End = first }, condition with { Start = second + 1 });
        return
            numbers.Read(left) is { } low
            && numbers.Read(right) is { } high
            && Math.Abs(high - low) <= NarrowRange * Math.Max(1, Math.Abs(high))
            ? new AssertionDraft(whole, name, Strength.Approximate)
            {
                Subject = CodeText.Subject(source, new TokenRange(first + 1, second)),
                Expected = CodeText.Subject(source, left),
                ExpectedIsLiteral = CodeText.IsLiteral(source, left),
                Tolerance = Math.Abs(high - low),
            }
            : null;
    }

    private AssertionDraft Choice(TokenRange whole, string name, TokenRange condition, int choice, bool isNegated)
    {
        var left = condition with { End = choice };
        var right = condition with { Start = choice + 1 };
        var alwaysHolds = IsTruth(left) || IsTruth(right);
        var first = Simple(whole, name, CodeText.Strip(source, left), isNegated);
        return first with
        {
            Strength = alwaysHolds ? Strength.Vacuous : (Strength)Math.Min((int)Strength.Partial, (int)first.Strength),
            Expected = CodeText.Join(source, condition),
            ExpectedIsLiteral = false,
        };
    }

    /// <summary>One truth without conjunctions.</summary>
    private AssertionDraft Simple(TokenRange whole, string name, TokenRange condition, bool isNegated)
    {
        var draft = new AssertionDraft(whole, name, Strength.Condition)
        {
            Subject = CodeText.Subject(source, condition),
            IsNegated = isNegated,
        };
        if (condition.IsEmpty)
        {
            return draft with { Strength = Strength.Presence };
        }

        if (FindOperator(condition, Equalities, Inequalities) is var equals and >= 0)
        {
            var isInequality = Inequalities.Contains(source[equals].Text) || source.Is(equals + 1, "not");
            var right = equals + (source.Is(equals + 1, "not") ? 2 : 1);
            return Compare(draft, condition with { End = equals }, condition with { Start = right }, isInequality != isNegated);
        }

        if (FindOperator(condition, Bounds) is var bound and >= 0)
        {
            return Bound(draft, condition, bound);
        }

        if (FindOperator(condition, "in", "instanceof", "=~") is var part and >= 0)
        {
            var isNegatedPart = source.Is(part - 1, "not") || source.Is(part - 1, "!");
            var isType = source.Is(part, "instanceof");
            var left = condition with { End = isNegatedPart ? part - 1 : part };
            var right = condition with { Start = part + 1 };
            return draft with
            {
                Name = source[part].Text,
                Strength = isType ? Strength.Type : Strength.Partial,
                Subject = CodeText.Subject(source, source.Is(part, "in") ? right : left),
                Expected = CodeText.Subject(source, source.Is(part, "in") ? left : right),
                ExpectedIsLiteral = CodeText.IsLiteral(source, source.Is(part, "in") ? left : right),
                IsNegated = isNegated != isNegatedPart,
            };
        }

        return Unary(draft, condition, isNegated);
    }

    private AssertionDraft Compare(AssertionDraft draft, TokenRange left, TokenRange right, bool isInequality)
    {
        if (
            (CodeText.IsLiteral(source, left) && !CodeText.IsLiteral(source, right))
            || ExpectationNames.AreSwapped(CodeText.Subject(source, left), CodeText.Subject(source, right))
        )
        {
            (left, right) = (right, left);
        }

        var (subject, expected) = (CodeText.Subject(source, left), CodeText.Subject(source, right));
        var result = draft with
        {
            Subject = subject,
            Expected = expected,
            ExpectedIsLiteral = CodeText.IsLiteral(source, right),
            IsNegated = isInequality,
        };
        if (isInequality)
        {
            return result with
            {
                Strength = Nothing.Contains(expected) || Empties.Contains(expected) ? Strength.Presence : Strength.Partial,
            };
        }

        if (Nothing.Contains(expected) && subject is "err" or "error" or "e")
        {
            return result with { Strength = Strength.NoThrow };
        }

        var isSame = subject == expected && !subject.Contains('(', StringComparison.Ordinal);
        var isConstant = result.ExpectedIsLiteral && CodeText.IsLiteral(source, left);
        if (isSame || isConstant)
        {
            return result with { Strength = Strength.Vacuous };
        }

        // compare(b) == Greater says less than an equality: any greater one will do.
        if (
            LastCall(left) is { } call
            && source[call.NameAt].Text is "Compare" or "Cmp" or "CompareTo" or "compareTo" or "compare" or "cmp"
            && source[right.End - 1].Text is "Greater" or "Less" or "GreaterThan" or "LessThan" or "Newer" or "Older"
        )
        {
            return result with { Strength = Strength.Partial };
        }

        // a == approx(b): the tolerance stands on the expected side.
        return Tolerance(right) is var (value, tolerance)
            ? result with
            {
                Strength = Strength.Approximate,
                Tolerance = tolerance,
                Expected = CodeText.Subject(source, value),
                ExpectedIsLiteral = CodeText.IsLiteral(source, value),
            }
            : result with
            {
                Strength = Strength.Exact,
            };
    }

    private AssertionDraft Bound(AssertionDraft draft, TokenRange condition, int bound)
    {
        var (left, right) = (condition with { End = bound }, condition with { Start = bound + 1 });
        var swap = CodeText.IsLiteral(source, left) && !CodeText.IsLiteral(source, right);
        var (subject, limit) = swap ? (right, left) : (left, right);
        var text = source[bound].Text;
        var isUpper = text.StartsWith('<') != swap != draft.IsNegated;
        var value = numbers.Read(limit);
        var isDistance =
            isUpper
            && source[CodeText.Strip(source, subject).Start]
                is { IsWord: true, Text: "abs" or "norm" or "np" or "Math" or "math" or "max" or "fabs" or "linalg" };
        return draft with
        {
            Strength = isDistance && value is not null ? Strength.Approximate : Strength.Partial,
            Subject = CodeText.Subject(source, subject),
            Name = (swap, draft.IsNegated) switch
            {
                (true, true) => Opposite(Mirror(text)),
                (true, false) => Mirror(text),
                (false, true) => Opposite(text),
                _ => text,
            },
            IsNegated = false,
            Expected = CodeText.Subject(source, limit),
            ExpectedIsLiteral = CodeText.IsLiteral(source, limit),
            Tolerance = isDistance ? value : null,
        };
    }

    private bool IsTruth(TokenRange range)
    {
        range = CodeText.Strip(source, range);
        return range.Count == 1 && Truths.Contains(source[range.Start].Text);
    }

    private int FindOperator(TokenRange range, params ReadOnlySpan<string> operators)
    {
        for (var i = range.Start; i < range.End; i = source.After(i))
        {
            if (source[i].Kind is TokenKind.Symbol or TokenKind.Word && operators.Contains(source[i].Text) && i > range.Start)
            {
                return i;
            }
        }

        return -1;
    }

    private int FindOperator(TokenRange range, FrozenSet<string> first, FrozenSet<string>? second = null, FrozenSet<string>? third = null)
    {
        for (var i = range.Start; i < range.End; i = source.After(i))
        {
            var token = source[i];
            if (
                token.Kind is TokenKind.Symbol or TokenKind.Word
                && i > range.Start
                && (first.Contains(token.Text) || second?.Contains(token.Text) == true || third?.Contains(token.Text) == true)
            )
            {
                return i;
            }
        }

        return -1;
    }

    private static string Opposite(string bound) =>
        bound switch
        {
            "<" => ">=",
            "<=" => ">",
            ">" => "<=",
            _ => "<",
        };

    private static string Mirror(string bound) => bound.Replace('<', '\u0001').Replace('>', '<').Replace('\u0001', '>');
}
