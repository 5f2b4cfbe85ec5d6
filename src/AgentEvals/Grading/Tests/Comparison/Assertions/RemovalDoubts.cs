using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells why an assertion that is gone may be no loss: then a reader is asked, and nothing fails.</summary>
/// <param name="pair">The test.</param>
internal sealed class RemovalDoubts(UnitPair pair)
{
    private const int Telling = 6;
    private const int Reach = 8;

    private static readonly string[] AskingWords =
    [
        "assert",
        "verify",
        "check",
        "expect",
        "should",
        "must",
        "ensure",
        "valid",
        "compare",
        "require",
        "test",
        "match",
        "equal",
        "same",
        "has",
        "contain",
        "exist",
        "fail",
        "throw",
        "raise",
        "error",
        "succe",
        "until",
        "wait",
        "see",
        "confirm",
        "eq",
    ];

    private static readonly string[] HandedErrors = ["returnfmt.Errorf(", "returnerrors.New(", "returnerr"];

    private static readonly string[] Checks = ["verify", "check", "assert", "expect", "ensure"];

    private readonly Lazy<List<TestAssertion>> _added = new(() =>
    {
        var before = pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pair.New.Method.Assertions.Where(assertion =>
                !before.Contains(assertion.Text)
                && !pair.Old.Method.Assertions.Any(other => other.Subject == assertion.Subject && other.Expected == assertion.Expected)
            ),
        ];
    });

    /// <summary>Whether anything speaks for it.</summary>
    public bool Are(TestAssertion old) =>
        IsReworked(old)
        || IsLeftToHelper(old)
        || IsHandedOn(old)
        || IsOfAnother(old)
        || IsReport(old)
        || IsCalledAlone(old)
        || IsOfWorker(old)
        || IsHandedBack(old);

    /// <summary>Whether it called a function that does something and asserts on the way, as a double does: that it is called no more may be another arrangement.</summary>
    private static bool IsOfWorker(TestAssertion old) =>
        old.IsHelperCall && !Array.Exists(AskingWords, word => old.Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it failed the test from within, and the test hands on more errors now, to somebody who asks until there are none.</summary>
    private bool IsHandedBack(TestAssertion old) =>
        old.Name is "Fatal" or "Fatalf" or "Error" or "Errorf" && ReturnedErrors(pair.New.Method) > ReturnedErrors(pair.Old.Method);

    private static int ReturnedErrors(TestMethod method) =>
        string.Concat(method.Tokens) is var code ? HandedErrors.Sum(error => code.AsSpan().Count(error)) : 0;

    /// <summary>Whether it asked for the truth of a function that compares, which is called as before and may assert by itself now: <c>assert eq(a, b)</c> became <c>eq(a, b)</c>.</summary>
    private bool IsCalledAlone(TestAssertion old) =>
        old.Name == "assert"
        && old.Subject.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && old.Subject[..open] is "eq" or "equal" or "equals" or "same" or "compare" or "allclose" or "close"
        && string.Concat(pair.New.Method.Tokens).Contains(old.Subject.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

    /// <summary>Whether it handed its runner an error, as tests with callbacks do: there are as many other ways to do that as there are callbacks.</summary>
    private static bool IsReport(TestAssertion old) => old.Text.StartsWith("done(", StringComparison.Ordinal);

    /// <summary>Whether the test got an assertion that pins down as much, and is reached as often: its assertions were written anew.</summary>
    private bool IsReworked(TestAssertion old) =>
        _added.Value.Exists(other =>
            other.Strength >= old.Strength && other.Conditions <= old.Conditions && other.Strength > Strength.Presence
        );

    /// <summary>Whether the test calls a helper once more that asserts by its name: what of the assertion it asks for nobody sees. One that is new in the file is read itself.</summary>
    private bool IsLeftToHelper(TestAssertion old) =>
        _added.Value.Exists(other => other.IsHelperCall && other.Conditions <= old.Conditions && IsCalledMore(other.Name))
        || pair.New.Method.Calls.Any(call =>
            Array.Exists(Checks, start => call.Length > start.Length && call.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            && IsCalledMore(call)
            && !IsOfLibrary(call)
        );

    private bool IsOfLibrary(string call) => pair.New.Method.Assertions.Any(assertion => assertion.Name == call && !assertion.IsHelperCall);

    private bool IsCalledMore(string name) =>
        Times(pair.New.Method, name) > Times(pair.Old.Method, name) && (Has(pair.Old.File.Before, name) || !Has(pair.New.File.After, name));

    private static bool Has(TestFile? file, string name) => file?.Methods.Any(method => method.Name == name) == true;

    private static int Times(TestMethod method, string name) => method.Tokens.Count(token => token == name);

    /// <summary>Whether what was expected, no literal, is given to some other call now: a double that checks it on its own.</summary>
    private bool IsHandedOn(TestAssertion old) =>
        old is { ExpectedIsLiteral: false, Expected: { Length: >= Telling } value }
        && value.Contains('.', StringComparison.Ordinal)
        && Occurrences(pair.New.Method, value) >= Occurrences(pair.Old.Method, value)
        && !pair.New.Method.Assertions.Any(other => other.Text.Contains(value, StringComparison.Ordinal));

    /// <summary>Whether what was looked at comes from another call now, and is something else.</summary>
    private bool IsOfAnother(TestAssertion old) =>
        CodeWords.Identifiers(old.Subject).FirstOrDefault(word => word is not "len") is { } root
        && OriginOf(pair.Old.Method, root) is { } before
        && OriginOf(pair.New.Method, root) is { } after
        && before != after;

    private static int Occurrences(TestMethod method, string value) =>
        string.Concat(method.Tokens).AsSpan().Count(value.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The call that a variable is given the answer of: <c>run.Stub</c> for <c>cs, restore := run.Stub()</c>.</summary>
    private static string? OriginOf(TestMethod method, string variable)
    {
        var tokens = method.Tokens;
        for (var index = 1; index < tokens.Count; index++)
        {
            if (
                tokens[index] is "=" or ":="
                && (tokens[index - 1] == variable || (index > 2 && tokens[index - 2] == "," && tokens[index - 3] == variable))
            )
            {
                var call = tokens.Skip(index + 1).Take(Reach).TakeWhile(token => token is not ("(" or ";")).ToList();
                return call.Count is > 0 and < Reach ? string.Concat(call) : null;
            }
        }

        return null;
    }
}
