using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds that a value which was compared as a whole is looked at in parts now: <c>x == [1, 2, 3]</c> became <c>len(x) == 3</c> or <c>x[0] == 1</c>.</summary>
internal static class PartsOfWhole
{
    private const int Several = 3;

    private static readonly string[] Sizes = ["len", "size", "length", "shape", "count"];

    private static readonly string[] Unordered = ["set", "frozenset", "sorted", "Counter"];

    /// <summary>What alone is compared, in words; null where the parts, or other assertions of the test, say as much as the whole did.</summary>
    public static string? Left(UnitPair pair, TestAssertion old, TestAssertion @new)
    {
        if (
            old
                is not {
                    Strength: Strength.Exact,
                    IsNegated: false,
                    IsMockVerification: false,
                    IsHelperCall: false,
                    Subject.Length: > 0,
                    Expected: { } whole
                }
            || @new is not { Strength: >= Strength.Partial, IsNegated: false, Expected: { } part }
            || old.Name.Contains("aise", StringComparison.Ordinal)
            || old.Name.Contains("hrow", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var news = pair.New.Method.Assertions;
        if (news.Any(other => other.Subject == old.Subject && other.Strength >= Strength.Approximate && other.Conditions <= old.Conditions))
        {
            return null;
        }

        if (SizeOf(@new.Subject, old.Subject))
        {
            // The number of what is expected, and nothing about what it is.
            return
                !IsSize(whole)
                && !news.Any(other => !SizeOf(other.Subject, old.Subject) && IsAbout(other, old.Subject))
                && (!old.ExpectedIsLiteral || Missing(whole, news))
                ? "its size"
                : null;
        }

        if (Array.Exists(Unordered, call => @new.Subject.StartsWith($"{call}({old.Subject})", StringComparison.Ordinal)))
        {
            return old.ExpectedIsLiteral && whole[0] is '[' or '(' && !Missing(whole, [@new]) && Atoms(whole).Skip(1).Any()
                ? "what it has in any order"
                : null;
        }

        if (!old.ExpectedIsLiteral && CodeWords.IsName(whole) && CodeWords.IsName(old.Subject) && IsMemberOfBoth(@new, old.Subject, whole))
        {
            return news.Count(other => IsMemberOfBoth(other, old.Subject, whole)) < Several ? "a part of it" : null;
        }

        return
            IsPart(@new.Subject, old.Subject)
            && old.ExpectedIsLiteral
            && Atoms(whole).Count > 1
            && Atoms(part).IsSubsetOf(Atoms(whole))
            && Missing(whole, news)
            && news.Count(other => IsAbout(other, old.Subject)) < Several
            ? "a part of it"
            : null;
    }

    /// <summary>Whether it compares the same member of two values: <c>got.ID == want.ID</c>, <c>list(got.columns) == list(want.columns)</c>.</summary>
    private static bool IsMemberOfBoth(TestAssertion assertion, string subject, string whole) =>
        assertion.Expected is { } expected
        && assertion.Subject.Contains(subject + ".", StringComparison.Ordinal)
        && expected == assertion.Subject.Replace(subject + ".", whole + ".", StringComparison.Ordinal);

    private static bool IsAbout(TestAssertion assertion, string subject) =>
        IsPart(assertion.Subject, subject) || assertion.Text.Contains($"({subject})", StringComparison.Ordinal);

    private static bool IsPart(string subject, string whole) =>
        subject.Length > whole.Length && subject.StartsWith(whole, StringComparison.Ordinal) && subject[whole.Length] is '[' or '.';

    private static bool SizeOf(string subject, string whole) =>
        Array.Exists(Sizes, size => subject == $"{size}({whole})" || subject == $"{whole}.{size}" || subject == $"{whole}.{size}()");

    /// <summary>Whether what was expected is itself a number, so that a size says as much.</summary>
    private static bool IsSize(string expected) => expected.Length > 0 && char.IsAsciiDigit(expected[0]);

    /// <summary>Whether the test asks nowhere for some literal of what was expected.</summary>
    private static bool Missing(string whole, IEnumerable<TestAssertion> news)
    {
        var left = Atoms(whole);
        foreach (var assertion in news)
        {
            left.ExceptWith(Atoms(assertion.Text));
        }

        return left.Count > 0;
    }

    /// <summary>The texts and numbers of some code.</summary>
    private static HashSet<string> Atoms(string code)
    {
        var atoms = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < code.Length; index++)
        {
            var start = index;
            if (code[index] is '"' or '\'' or '`')
            {
                index = code.IndexOf(code[start], start + 1) is > 0 and var end ? end : code.Length - 1;
                atoms.Add(code[(start + 1)..Math.Max(start + 1, index)]);
            }
            else if (char.IsAsciiDigit(code[index]) && (index == 0 || !(char.IsLetterOrDigit(code[index - 1]) || code[index - 1] == '_')))
            {
                while (index + 1 < code.Length && (char.IsLetterOrDigit(code[index + 1]) || code[index + 1] is '.' or '_'))
                {
                    index++;
                }

                atoms.Add(code[start..(index + 1)]);
            }
        }

        return atoms;
    }
}
