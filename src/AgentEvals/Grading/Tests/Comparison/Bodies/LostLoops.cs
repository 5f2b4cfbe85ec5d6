using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that a test which asserted of everything that it went through asserts once now: <c>for kind in KINDS: assert total(kind) == 3</c>.</summary>
internal static class LostLoops
{
    private const int LongestHead = 40;
    private const double Alike = 0.4;

    private static readonly string[] Loops = ["for", "foreach", "forEach", "while", "each", "every", "all", "map", "subTest", "getattr"];
    private static readonly string[] Walks =
    [
        "self",
        "cls",
        "this",
        "range",
        "enumerate",
        "zip",
        "len",
        "list",
        "tuple",
        "set",
        "sorted",
        "reversed",
        "items",
        "values",
        "keys",
        "entries",
        "product",
        "Object",
    ];
    private static readonly string[] Cases = ["parametrize", "params", "subTest", "expand("];

    /// <summary>What it went through; null where it still does, where other means took the loop's place, or where what it went through was what it tested.</summary>
    public static string? Of(UnitPair pair, ChangeContext context)
    {
        var (old, @new) = (pair.Old.Method, pair.New.Method);
        var yields = old.Tokens.Contains("yield", StringComparer.Ordinal) && !@new.Tokens.Contains("yield", StringComparer.Ordinal);
        if (
            !(yields || old.Assertions.Any(assertion => assertion.IsRepeated))
            || @new.Assertions.Count == 0
            || @new.Tokens.Any(token => Array.IndexOf(Loops, token) >= 0)
            || HasCasesNow(pair)
        )
        {
            return null;
        }

        var names = GoneThrough(old.Tokens);
        return
            names.Count > 0
            && !names.Exists(name =>
                @new.Tokens.Contains(name, StringComparer.Ordinal)
                || context.RemovedNames.Contains(name)
                || IsResult(name, old.Tokens)
                || IsElsewhere(name, pair)
            )
            && AssertsOnce(old, @new, yields)
            ? string.Join('.', names)
            : null;
    }

    /// <summary>Whether the same is asserted outside of any loop now, though loops are left and nothing gives the test further cases: a check of everything that became one of the first and the last.</summary>
    public static bool IsMadeOnce(TestAssertion old, TestAssertion @new, UnitPair pair) =>
        old is { IsRepeated: true, Strength: > Strength.NoThrow }
        && !@new.IsRepeated
        && pair.New.Method.Tokens.Any(token => Array.IndexOf(Loops, token) >= 0)
        && !HasCasesNow(pair)
        && Repeated(pair.New.Method) < Repeated(pair.Old.Method);

    private static int Repeated(TestMethod method) => method.Assertions.Count(assertion => assertion.IsRepeated);

    /// <summary>Whether what it went through stands somewhere else in its file now: in a decorator, in what gives the test its rows.</summary>
    private static bool IsElsewhere(string name, UnitPair pair) => Times(pair.New.File.NewText, name) >= Times(pair.Old.File.OldText, name);

    private static bool HasCasesNow(UnitPair pair) =>
        pair.Old.Owner != pair.New.Owner
        || pair.Old.Method.Signature != pair.New.Method.Signature
        || pair.New.Method.Cases.Count > pair.Old.Method.Cases.Count
        || pair.New.Method.GeneratedCases > 1
        || pair.New.Method.Parameters.Except(pair.Old.Method.Parameters, StringComparer.Ordinal).Any()
        || Array.Exists(Cases, word => Times(pair.New.File.NewText, word) > Times(pair.Old.File.OldText, word));

    private static int Times(string? text, string part) => text is null ? 0 : text.Split(part).Length - 1;

    /// <summary>The names of what the first loop goes through; none where it is written out, as then its rows are compared.</summary>
    private static List<string> GoneThrough(IReadOnlyList<string> tokens)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index] is "for" or "foreach" && Head(tokens, index) is { } head)
            {
                return head is ["new" or "[" or "(" or "{", ..]
                    ? []
                    :
                    [
                        .. head.Where(token => token.Length > 0 && CodeWords.IsName(token) && Array.IndexOf(Walks, token) < 0)
                            .Distinct(StringComparer.Ordinal),
                    ];
            }
        }

        return [];
    }

    /// <summary>What stands in the head of a loop behind the word before what it goes through; null where it is no statement.</summary>
    private static List<string>? Head(IReadOnlyList<string> tokens, int start)
    {
        var (inside, depth) = ((List<string>?)null, tokens[start + 1 < tokens.Count ? start + 1 : start] == "(" ? -1 : 0);
        for (var index = start + 1; index < tokens.Count && index < start + LongestHead; index++)
        {
            var token = tokens[index];
            depth +=
                token is "(" or "[" ? 1
                : token is ")" or "]" ? -1
                : 0;
            if (inside is not null && (token is "{" or ":" && depth == 0 || depth < 0))
            {
                return token is ":" or "{" or ")" ? inside : null;
            }

            if (inside is not null)
            {
                inside.Add(token);
            }
            else if (token is "in" or "of" or "range")
            {
                inside = [];
            }
        }

        return null;
    }

    /// <summary>Whether the test came by a value by a call: what it then goes through is what it tests.</summary>
    private static bool IsResult(string name, IReadOnlyList<string> tokens)
    {
        for (var index = 0; index + 2 < tokens.Count; index++)
        {
            if (
                tokens[index] == name
                && (
                    (tokens[index + 1] is "=" or ":=" && tokens[index + 2] is not ("[" or "(" or "{"))
                    || tokens[index + 1] == ","
                    || (index > 0 && tokens[index - 1] is "as" or "var" or "let")
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of its assertions is left, once and of no more than an element, and none of the kind came along.</summary>
    private static bool AssertsOnce(TestMethod old, TestMethod @new, bool yields) =>
        @new.Assertions.Any(after =>
            !after.IsRepeated
            && !old.Assertions.Any(before => before.Text == after.Text)
            && old.Assertions.Any(before =>
                (yields || before.IsRepeated)
                && before.Name == after.Name
                && before.Strength >= after.Strength
                && !IsWhole(before, after)
                && Similarity.OfTexts(before.Text, after.Text) >= (yields ? 0 : Alike)
            )
        )
        && @new.Assertions.Count <= old.Assertions.Count;

    /// <summary>Whether the whole is compared where the loop compared its parts.</summary>
    private static bool IsWhole(TestAssertion old, TestAssertion @new) =>
        @new.Subject.Length > 0
        && (
            old.Subject.StartsWith(@new.Subject + "[", StringComparison.Ordinal)
            || old.Subject.StartsWith(@new.Subject + ".", StringComparison.Ordinal)
        );
}
