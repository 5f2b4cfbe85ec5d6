using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>What became of an assertion that its test lost: said elsewhere, about something that is gone, or lost indeed.</summary>
/// <param name="pair">The test.</param>
/// <param name="helpers">Assertions that the change put into helpers which the test calls.</param>
/// <param name="elsewhere">Assertions that the change added to any test.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class LostAssertions(UnitPair pair, IReadOnlyList<TestAssertion> helpers, AddedAssertions elsewhere, ChangeContext context)
{
    private const double AlikeInRows = 0.3;
    private const double AlikeInHelpers = 0.6;
    private static readonly string[] WaitWords = ["wait", "until", "eventually", "poll"];
    private const int HandOver = 10;

    private static readonly string[] Errors = ["err", "errors.New(", "fmt.Errorf(", "errors.Errorf(", "errors.Wrap"];

    private readonly IReadOnlyList<TestAssertion> _news = pair.New.Method.Assertions;
    private readonly Lazy<HashSet<string>> _asked = new(() => [.. pair.Old.Method.Assertions.Select(assertion => assertion.Text)]);
    private readonly Substitutes _substitutes = new(pair);
    private readonly Regroupings _regroupings = new(pair);
    private readonly WholeSnapshots _snapshots = new(pair);
    private readonly WholeComparisons _wholes = new(pair);
    private readonly PlainCalls _calls = new(pair);
    private readonly ErrorForms _errors = new(pair);
    private readonly DoubleMembers _doubles = new(pair);
    private readonly DoubledTypes _types = new(pair);
    private readonly Lazy<bool> _doesMore = new(() => TestBodies.DoesMore(pair.Old.Method, pair.New.Method));
    private readonly Lazy<string> _body = new(() =>
        string.Concat(pair.New.Method.Tokens.Select(token => string.Concat(token.Where(letter => !char.IsWhiteSpace(letter)))))
    );
    private readonly Lazy<bool> _isRewritten = new(() => TestBodies.IsRewritten(pair.Old.Method, pair.New.Method));

    /// <summary>Whether nothing says any more what it said, and what it is about is still there.</summary>
    public bool IsLost(TestAssertion old) => old.Strength > Strength.NoThrow && !IsCovered(old) && !IsGone(old);

    /// <summary>Whether another assertion says it: of the test, of a helper that it calls, or of another test that the change added it to.</summary>
    public bool IsCovered(TestAssertion old) =>
        Coverage.Covers(_news, old)
        || IsInHelper(old)
        || elsewhere.Say(old)
        || elsewhere.Throw(old)
        || _substitutes.Say(old)
        || _regroupings.Say(old)
        || _snapshots.Say(old)
        || _wholes.Say(old)
        || _calls.Say(old)
        || _types.Say(old)
        || IsSaidOfError(old)
        || IsSaidByHelper(old)
        || IsOfRenamedHelper(old)
        || IsOfCalledTest(old)
        || elsewhere.HaveRow(old, pair)
        || IsInCallers(old)
        || IsReturned(old)
        || IsLeftToRunner()
        || IsSpreadOverHelper(old)
        || WrittenOut.Was(old, pair)
        || (InlinedValues.Of(old, pair) is { } inlined && (Coverage.Covers(_news, inlined) || _substitutes.Say(inlined)));

    /// <summary>Whether a helper or another test that the change gave it to says it.</summary>
    public bool IsSaidElsewhere(TestAssertion old) => IsInHelper(old) || elsewhere.Say(old) || elsewhere.HaveRow(old, pair);

    /// <summary>Whether a helper left it to those who call it, half of whom at least ask the same of what the helper hands them.</summary>
    private bool IsInCallers(TestAssertion old) =>
        pair.New.Method.IsHelper
        && old is { ExpectedIsLiteral: true, IsHelperCall: false, Expected.Length: > 2 }
        && pair
            .New.File.After?.Methods.Where(method =>
                !method.IsHelper && method.Calls.Contains(pair.New.Method.Name, StringComparer.Ordinal)
            )
            .ToList()
            is { Count: > 0 } callers
        && callers.Count(caller =>
            caller.Assertions.Any(other =>
                other.Name == old.Name
                && other.Expected == old.Expected
                && other.IsNegated == old.IsNegated
                && other.Strength >= old.Strength
            )
        ) * 2
            >= callers.Count;

    /// <summary>Whether it moved to another test, and tolerates more there.</summary>
    public bool IsLooserElsewhere(TestAssertion old) => elsewhere.SayLooser(old) && !Coverage.Covers(_news, old);

    /// <summary>Whether what failed the test is handed as an error to whoever runs the function: <c>if a != b { t.Fatal() }</c> is <c>if a != b { return err }</c>.</summary>
    private bool IsReturned(TestAssertion old) =>
        FailureConditions.Of(old) is { } condition
        && condition.Replace(" ", "", StringComparison.Ordinal) is var asked
        && Array.Exists(Errors, error => _body.Value.Contains($"if{asked}{{return{error}", StringComparison.Ordinal));

    /// <summary>Whether the runner of a library that looks for what tests leave running took over what a <c>TestMain</c> did: <c>goleak.VerifyTestMain(m)</c>.</summary>
    private bool IsLeftToRunner() =>
        pair.New.Method is { IsHook: true, Name: "TestMain" } && _body.Value.Contains("goleak.VerifyTestMain(m", StringComparison.Ordinal);

    /// <summary>Whether the test runs another one of its class now, which asserts it: <c>self.test_total()</c>.</summary>
    private bool IsOfCalledTest(TestAssertion old) =>
        pair
            .New.Method.Calls.Where(call => !pair.Old.Method.Calls.Contains(call, StringComparer.Ordinal))
            .Any(call =>
                pair.New.File.After?.Methods.Any(method =>
                    method is { IsHelper: false, Skip: null }
                    && method.Name == call
                    && method.Container == pair.New.Method.Container
                    && method.Assertions.Any(other =>
                        other.Name == old.Name
                        && other.Expected == old.Expected
                        && other.Strength >= old.Strength
                        && other.IsNegated == old.IsNegated
                    )
                ) == true
            );

    /// <summary>Whether a helper was called that has another name now, and the new one is given the same: <c>assert_same(x, y)</c> is <c>same(x, y)</c>.</summary>
    private bool IsOfRenamedHelper(TestAssertion old) =>
        old.IsHelperCall
        && !pair.New.Method.Calls.Contains(old.Name, StringComparer.Ordinal)
        && old.Text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && pair.New.Method.Calls.Where(elsewhere.HasHelper).ToList() is { Count: > 0 } renamed
        && string.Concat(old.Text[open..].Where(letter => !char.IsWhiteSpace(letter))) is var arguments
        && renamed.Exists(name => _body.Value.Contains(name + arguments, StringComparison.Ordinal));

    /// <summary>
    /// Whether a helper of the file that is given what was looked at makes an assertion of the kind: <c>AssertLine(lines[0], 5)</c> asks what
    /// <c>Assert.IsType&lt;OrderLine&gt;(lines[0])</c> asked.
    /// </summary>
    private bool IsSaidByHelper(TestAssertion old) =>
        !old.IsHelperCall
        && _news
            .Where(other => other.IsHelperCall && other.Conditions <= old.Conditions && IsAbout(old, other))
            .Any(other =>
                pair.New.File.After?.Methods.Any(method =>
                    method.IsHelper
                    && method.Name == other.Name
                    && method.Assertions.Any(inner =>
                        inner.Name == old.Name
                        && inner.Strength >= old.Strength
                        && inner.Conditions == 0
                        && (
                            inner.Expected == old.Expected
                            || (inner.Expected is { } parameter && CodeWords.IsName(parameter) && HasAll(other, old))
                        )
                    )
                ) == true
            );

    /// <summary>Whether the first thing that a helper is given is what was looked at.</summary>
    private static bool IsAbout(TestAssertion old, TestAssertion helper) =>
        helper.Subject.Split(',')[0] is { Length: > 1 } given
        && CodeWords.IsIdentifier(given)
        && old.Subject.Contains(given, StringComparison.Ordinal);

    /// <summary>Whether a helper is given every literal that was expected.</summary>
    private static bool HasAll(TestAssertion helper, TestAssertion old) =>
        CodeWords.Of(old.Expected ?? "").Where(word => char.IsAsciiDigit(word[0])).All(CodeWords.Of(helper.Text).Contains)
        && old.Expected?.Contains('"', StringComparison.Ordinal) != true;

    /// <summary>Whether the flag that it compared decides which truth is asked for now.</summary>
    public bool IsSaidByFlag(TestAssertion old) => _substitutes.SayByFlag(old);

    /// <summary>Whether what it asked about an error is asked in another form.</summary>
    public bool IsSaidOfError(TestAssertion old) => _errors.Say(old);

    /// <summary>Whether the change put it into a helper that the test calls.</summary>
    public bool IsInHelper(TestAssertion old) =>
        Coverage.Covers(helpers, old)
        || helpers.Any(other =>
            other.Name == old.Name
            && other.Strength >= old.Strength
            && (
                AssertionPairing.IsParameter(old, other)
                || IsExpectedByParameter(old, other)
                || IsAlikeInHelper(old, other)
                || IsGivenItsValue(old, other)
            )
        );

    /// <summary>Whether a helper asks for the same member, by a parameter for which a call is given the very value: <c>Equal(5, cart.Total)</c> is <c>ThenTotalIs(5)</c>.</summary>
    private bool IsGivenItsValue(TestAssertion old, TestAssertion helper) =>
        old is { Strength: Strength.Exact, ExpectedIsLiteral: true, Expected: { } value }
        && helper is { Strength: Strength.Exact, ExpectedIsLiteral: false, Expected: { } parameter }
        && helper.IsNegated == old.IsNegated
        && CodeWords.IsName(parameter)
        && old.Subject[(old.Subject.LastIndexOf('.') + 1)..] is { Length: > 2 } member
        && helper.Subject.EndsWith("." + member, StringComparison.Ordinal)
        && _news.Any(call =>
            call.IsHelperCall && call.Conditions <= old.Conditions && call.Text.Contains($"({value})", StringComparison.Ordinal)
        );

    /// <summary>Whether a helper asks nearly the same of what it is nearly the same, and is given what the expectation names: <c>Equal(Code.Ok.ToText(), x.Last)</c> is <c>AssertLast(Code.Ok)</c>.</summary>
    private bool IsAlikeInHelper(TestAssertion old, TestAssertion helper) =>
        old is { Strength: Strength.Exact, ExpectedIsLiteral: false, Expected: { } expected, Subject.Length: > 3 }
        && helper is { Strength: Strength.Exact, ExpectedIsLiteral: false }
        && helper.IsNegated == old.IsNegated
        && Similarity.OfTexts(helper.Subject, old.Subject) >= AlikeInHelpers
        && _news.Any(call =>
            call.IsHelperCall
            && CodeWords
                .Identifiers(expected)
                .Any(name => name.Length > 1 && CodeWords.Of(call.Text).Contains(name, StringComparer.Ordinal))
        );

    /// <summary>Whether a helper asks the same of the same, and what is expected, which it has a name for, is given to it.</summary>
    private bool IsExpectedByParameter(TestAssertion old, TestAssertion helper) =>
        old is { ExpectedIsLiteral: true, Expected: { Length: > 1 } value }
        && helper is { ExpectedIsLiteral: false, Expected: { } name }
        && CodeWords.Of(name).Take(2).Count() == 1
        && helper.Subject == old.Subject
        && helper.IsNegated == old.IsNegated
        && _body.Value.Contains(string.Concat(value.Where(letter => !char.IsWhiteSpace(letter))), StringComparison.Ordinal)
        && !_news.Any(other => other.Text.Contains(value, StringComparison.Ordinal) && !other.IsHelperCall);

    /// <summary>Whether it names something that the product has no more, or what a double of the test noted about it.</summary>
    public bool IsGone(TestAssertion old) => context.NamesRemoved(old.Text) || _doubles.IsOfRemoved(old, context.RemovedNames);

    /// <summary>How much it pins down; of a helper of the same file what its strongest assertion does.</summary>
    public Strength StrengthOf(TestAssertion old) =>
        old.IsHelperCall
        && pair.Old.File.Before?.Methods.FirstOrDefault(method => method.IsHelper && method.Name == old.Name)
            is { Assertions: { Count: > 0 } inner }
            ? inner.Max(assertion => assertion.Strength)
            : old.Strength;

    /// <summary>A loss is sure where the rest of the test stayed and no product code that it names went away.</summary>
    public Verdict Sure(TestAssertion old) =>
        _isRewritten.Value
        || _doesMore.Value
        || NamesLost(old)
        || WasOfProduct(old)
        || IsGivenToHelper(old)
        || IsInNewHelper(old)
        || IsHandedOver()
        || IsLeftToHelpers()
        || IsLookedUp(old)
        || IsGivenToFunction(old)
        || WasFlag(old)
        || IsOfWait(old)
        || IsRunElsewhere(old)
        || IsWaitedFor(old)
        || (old.Name == "throw" && _news.Count > 0)
        || _doubles.IsGone(old)
        || elsewhere.Outweigh(pair, old)
            ? Verdict.NeedsReview
            : Verdict.Fail;

    /// <summary>Whether it was about a value that the test has no more, though it calls what it called and the product changed.</summary>
    public bool IsOrphan(TestAssertion old) =>
        context.HasProductChange
        && !NamesItsSubject(old)
        && pair.Old.Method.Calls.Where(call =>
                !IsOfAssertion(call)
                && !call.EndsWith("Error", StringComparison.Ordinal)
                && !call.EndsWith("Exception", StringComparison.Ordinal)
            )
            .All(call => pair.New.Method.Calls.Contains(call, StringComparer.Ordinal));

    /// <summary>Whether a helper was given a value that the test made and makes no more, and the product changed: what it was about may be gone.</summary>
    private bool LosesArgument(TestAssertion old) =>
        context.HasProductChange
        && old.IsHelperCall
        && CodeWords
            .Identifiers(old.Subject)
            .Any(name => !pair.New.Method.Tokens.Contains(name, StringComparer.Ordinal) && IsMade(pair.Old.Method.Tokens, name));

    private static bool IsMade(IReadOnlyList<string> tokens, string name) =>
        tokens.Zip(tokens.Skip(1)).Any(both => both.First == name && both.Second is "=" or ":=");

    /// <summary>Whether the new test has what the assertion looked at, by the first name of it.</summary>
    public bool NamesItsSubject(TestAssertion old) =>
        CodeWords.Identifiers(old.Subject).FirstOrDefault() is not { } root
        || pair.New.Method.Tokens.Contains(root, StringComparer.Ordinal);

    private bool IsOfAssertion(string call) =>
        pair.Old.Method.Assertions.Any(assertion =>
            assertion.Name == call || assertion.Text.Contains(call + "(", StringComparison.Ordinal)
        );

    /// <summary>Whether a new call of a helper that asserts is given what was looked at.</summary>
    private bool IsGivenToHelper(TestAssertion old) =>
        CodeWords.Identifiers(old.Subject).FirstOrDefault() is { } root
        && _news.Any(other =>
            other.IsHelperCall
            && !pair.Old.Method.Assertions.Any(before => before.Name == other.Name)
            && CodeWords.Of(other.Text).Contains(root, StringComparer.Ordinal)
        );

    /// <summary>Whether the text that was expected is given to some call now: what is looked up by its name need not be asked for it.</summary>
    private bool IsLookedUp(TestAssertion old) =>
        old is { Strength: Strength.Exact, ExpectedIsLiteral: true, IsNegated: false, Expected: ['"', _, _, _, ..] text }
        && pair.Old.Method.Tokens.Count(token => token == text) == pair.Old.Method.Assertions.Count(assertion => assertion.Expected == text)
        && pair.New.Method.Tokens.Contains(text, StringComparer.Ordinal)
        && !_news.Any(assertion => assertion.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether a variable of the test told whether it got there, and what it got there is compared now.</summary>
    private bool WasFlag(TestAssertion old) =>
        old.Expected is "true" or "false" or "undefined" or "null"
        && CodeWords.Of(old.Subject).Take(2).ToList() is [var name]
        && CodeWords.IsIdentifier(name)
        && !pair.New.Method.Tokens.Contains(name, StringComparer.Ordinal)
        && _news.Any(other => other.Strength == Strength.Exact && !pair.Old.Method.Assertions.Any(before => before.Text == other.Text));

    /// <summary>Whether it failed the test where a wait was over, and the test waits less now: <c>case &lt;-time.After(second): t.Fatal()</c>.</summary>
    private bool IsOfWait(TestAssertion old) =>
        old is { Strength: Strength.Condition, Subject.Length: 0, Expected: null } && Waits(pair.Old.Method) > Waits(pair.New.Method);

    /// <summary>Whether a helper that waits is given as its condition what was asserted: most of them fail when it does not come true in time.</summary>
    private bool IsWaitedFor(TestAssertion old) =>
        old is { Strength: Strength.Condition, Subject.Length: > 3 }
        && _body.Value.Contains("=>" + string.Concat(old.Subject.Where(letter => !char.IsWhiteSpace(letter))), StringComparison.Ordinal)
        && pair.New.Method.Calls.Except(pair.Old.Method.Calls, StringComparer.Ordinal)
            .Any(call => Array.Exists(WaitWords, word => call.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether it stood in the loop over cases that a function runs now, which the test did not call: what that asks nobody sees.</summary>
    private bool IsRunElsewhere(TestAssertion old) =>
        old.IsRepeated
        && pair.New.Method.Cases.Count is > 1 and var cases
        && cases >= pair.Old.Method.Cases.Count
        && pair.New.Method.Calls.Any(call =>
            call.Length > 3
            && call.StartsWith("run", StringComparison.OrdinalIgnoreCase)
            && !pair.Old.Method.Calls.Contains(call, StringComparer.Ordinal)
        );

    private static int Waits(TestMethod method) => method.Tokens.Count(token => token is "After" or "NewTimer" or "NewTicker");

    /// <summary>Whether the same kind of assertion expects what it is given now, and the value that was expected is given still: it stands in a function of the test's own.</summary>
    private bool IsGivenToFunction(TestAssertion old) =>
        old is { Strength: Strength.Exact, ExpectedIsLiteral: true, Expected: { } value }
        && pair.New.Method.Tokens.Count(token => token == value) >= pair.Old.Method.Tokens.Count(token => token == value)
        && _news.Any(other =>
            other.Name == old.Name
            && other is { Strength: Strength.Exact, ExpectedIsLiteral: false, ExpectedFromActual: false, Expected: { } parameter }
            && CodeWords.IsIdentifier(parameter)
            && !pair.Old.Method.Assertions.Any(before => before.Text == other.Text)
        );

    /// <summary>Whether nothing asserts any more but helpers of the file that the test did not call, one of which asserts as many things as the test did.</summary>
    private bool IsLeftToHelpers() =>
        _news.Count > 0
        && _news.All(other => other.IsHelperCall && !pair.Old.Method.Calls.Contains(other.Name, StringComparer.Ordinal))
        && pair.New.File.After?.Methods.Any(method =>
            method.IsHelper && method.Assertions.Count >= pair.Old.Method.Assertions.Count && _news.Any(other => other.Name == method.Name)
        ) == true;

    /// <summary>Whether it gave the product an option, called a function or expected a failure that the product has no more, or stands in what tests share now.</summary>
    private bool WasOfProduct(TestAssertion old) =>
        context.HasProductChange
        && context.Losses.Value is var losses
        && (
            losses.HadOption(CodeWords.Of(old.Text))
            || losses.Overloads.Value.AreCalled(CodeWords.Of(old.Text))
            || WasGiven(old, losses)
            || CalledIn(old.Text).Any(losses.Declared)
            || (losses.FailsLess && ExpectedFailures.Asks(old))
            || losses.Took(ConditionOf(old))
        );

    /// <summary>Whether the product gave the member the value that was expected of it, and does so no more.</summary>
    private static bool WasGiven(TestAssertion old, ProductLosses losses) =>
        old is { Strength: Strength.Exact, ExpectedIsLiteral: true, IsNegated: false, Expected: { } value }
        && CodeWords.Identifiers(old.Subject).LastOrDefault() is { } member
        && losses.Gave(member, value);

    /// <summary>What is asked before a failure is reported: <c>a != b</c> of <c>if a != b: Fatalf</c>; of any other assertion the whole.</summary>
    private static string ConditionOf(TestAssertion old) =>
        old.Text.StartsWith("if ", StringComparison.Ordinal) && old.Text.EndsWith(": " + old.Name, StringComparison.Ordinal)
            ? old.Text[..^(old.Name.Length + 2)]
            : old.Text;

    private static IEnumerable<string> CalledIn(string code)
    {
        var previous = "";
        foreach (var word in CodeWords.Of(code))
        {
            if (word == "(" && previous.Length > 0 && CodeWords.IsIdentifier(previous))
            {
                yield return previous;
            }

            previous = word;
        }
    }

    /// <summary>Whether a helper that makes assertions of its kind about what it is given came along, and is called as often as the test lost such.</summary>
    private bool IsSpreadOverHelper(TestAssertion old) =>
        helpers.Any(other => other.Name == old.Name && other.Strength >= old.Strength)
        && pair.New.File.After is { } file
        && file.Methods.Where(method =>
                method.IsHelper
                && pair.Old.File.Before?.Methods.Any(before => before.Name == method.Name) != true
                && method.Assertions.Any(inner => inner.Name == old.Name && inner.Strength >= old.Strength)
            )
            .Sum(method => pair.New.Method.Tokens.Count(token => token == method.Name))
            >= pair.Old.Method.Assertions.Count(other => other.Name == old.Name) - _news.Count(other => other.Name == old.Name);

    /// <summary>Whether as many assertions of its kind as the test lost stand in helpers that it calls now, about what they are given.</summary>
    private bool IsInNewHelper(TestAssertion old) =>
        helpers.Count(other => other.Name == old.Name && other.Strength >= old.Strength) is > 0 and var moved
        && moved >= pair.Old.Method.Assertions.Count(other => other.Name == old.Name) - _news.Count(other => other.Name == old.Name);

    /// <summary>Whether nothing is left of a helper but a call of another one that asserts.</summary>
    private bool IsHandedOver() =>
        pair.New.Method is { IsHelper: true, Tokens.Count: <= HandOver }
        && _news is [{ IsHelperCall: true } only]
        && !pair.Old.Method.Calls.Contains(only.Name, StringComparer.Ordinal);

    /// <summary>Whether it was about a product's name that is gone, or about a value that the same calls do not give any more.</summary>
    private bool NamesLost(TestAssertion old) =>
        IsOrphan(old) || ComesFromLost(old) || LosesArgument(old) || context.QuotesLost(old.Text) || context.NamesLost(old.Text);

    /// <summary>Whether it was about the answer of a call that a product file lost, and that the test makes no more.</summary>
    private bool ComesFromLost(TestAssertion old) =>
        context.HasProductChange
        && CodeWords.IsName(old.Subject)
        && InlinedValues.Held(pair.Old.Method.Tokens, old.Subject) is { } source
        && CalledIn(source)
            .Any(call =>
                (context.LostNames.Contains(call) || context.RemovedNames.Contains(call))
                && !pair.New.Method.Calls.Contains(call, StringComparer.Ordinal)
            );

    /// <summary>Whether a new assertion in a loop says for several values what this one said for one.</summary>
    public bool IsInLoopNow(TestAssertion old) =>
        !old.IsRepeated
        && _news.Any(other =>
            other.IsRepeated
            && (other.Name == old.Name || IsExpectedInTurn(old, other))
            && other.Strength >= old.Strength
            && !pair.Old.Method.Assertions.Any(before => before.Text == other.Text)
        );

    /// <summary>Whether a value that was expected is one of those over which the loop goes, and each of them is expected there.</summary>
    private bool IsExpectedInTurn(TestAssertion old, TestAssertion @new) =>
        old is { ExpectedIsLiteral: true, Expected: { } value }
        && @new is { ExpectedIsLiteral: false, ExpectedFromActual: false, Expected: not null }
        && pair.New.Method.Tokens.Contains(value, StringComparer.Ordinal);

    /// <summary>
    /// Whether rows of data that the test got run an assertion of the same kind, whose names alone may differ. One that rows ran before can take in a value that was
    /// written out, which a row may hold now, and no other question.
    /// </summary>
    public bool IsInRowsNow(TestAssertion old) =>
        pair.New.Method.Cases.Count > Math.Max(1, pair.Old.Method.Cases.Count)
        && _news.Any(other =>
            other.Name == old.Name
            && other.Strength >= old.Strength
            && (old.ExpectedIsLiteral || !_asked.Value.Contains(other.Text))
            && (AssertionPairing.IsRenamed(old, other) || Similarity.OfTexts(old.Text, other.Text) >= AlikeInRows)
        );
}
