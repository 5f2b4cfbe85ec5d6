using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads the expressions by which tests are chosen as logic, <c>A&amp;(B|C)</c>, <c>slow and not net</c>, to tell whether one takes in all that another did.</summary>
internal sealed partial class FilterExpressions
{
    // Every further term doubles the ways to go through.
    private const int MostTerms = 8;
    private const int LongestExpression = 400;

    private readonly List<string> _tokens;
    private readonly List<string> _terms;
    private int _next;
    private bool _isBroken;

    private FilterExpressions(List<string> tokens, List<string> terms) => (_tokens, _terms) = (tokens, terms);

    /// <summary>Whether everything that the old expression chose is chosen by the new one as well; false where nobody can tell.</summary>
    public static bool TakesInAll(string old, string @new)
    {
        var terms = new List<string>();
        if (
            old.Length > LongestExpression
            || @new.Length > LongestExpression
            || Read(old, terms) is not { } before
            || Read(@new, terms) is not { } after
            || terms.Count > MostTerms
        )
        {
            return false;
        }

        for (var truths = 0; truths < 1 << terms.Count; truths++)
        {
            if (before(truths) && !after(truths))
            {
                return false;
            }
        }

        return true;
    }

    private static Func<int, bool>? Read(string expression, List<string> terms)
    {
        var reader = new FilterExpressions([.. Parts().Matches(expression.Trim('"', '\'', ' ')).Select(match => match.Value)], terms);
        var read = reader.Any();
        return reader._isBroken || reader._next < reader._tokens.Count || reader._tokens.Count == 0 ? null : read;
    }

    private Func<int, bool> Any()
    {
        var left = All();
        while (Take("|") || Take("or"))
        {
            var (one, other) = (left, All());
            left = truths => one(truths) || other(truths);
        }

        return left;
    }

    private Func<int, bool> All()
    {
        var left = One();
        while (Take("&") || Take("and"))
        {
            var (one, other) = (left, One());
            left = truths => one(truths) && other(truths);
        }

        return left;
    }

    private Func<int, bool> One()
    {
        if (Take("not"))
        {
            var inner = One();
            return truths => !inner(truths);
        }

        if (Take("("))
        {
            var inner = Any();
            _isBroken |= !Take(")");
            return inner;
        }

        if (_next >= _tokens.Count || _tokens[_next] is "|" or "&" or ")" or "or" or "and")
        {
            _isBroken = true;
            return _ => false;
        }

        return Term(_tokens[_next++]);
    }

    private Func<int, bool> Term(string text)
    {
        // Category!=A is what Category=A is not.
        var isNegated = text.Contains("!=", StringComparison.Ordinal) || text.Contains("!~", StringComparison.Ordinal);
        var term = isNegated ? text.Replace("!", "", StringComparison.Ordinal) : text;
        var index = _terms.IndexOf(term);
        if (index < 0)
        {
            index = _terms.Count;
            _terms.Add(term);
        }

        return truths => (truths >> index & 1) == 1 != isNegated;
    }

    private bool Take(string token)
    {
        var isNext = _next < _tokens.Count && _tokens[_next] == token;
        _next += isNext ? 1 : 0;
        return isNext;
    }

    [GeneratedRegex(@"\$\{\{[^}]*\}\}|[&|()]|([^&|()\s$]|\$\{\{[^}]*\}\})+", PatternRules.Linear)]
    private static partial Regex Parts();
}
