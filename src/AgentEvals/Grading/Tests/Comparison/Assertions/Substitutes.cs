using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what one assertion said is said by others that the change added, in another form.</summary>
/// <param name="pair">The test.</param>
internal sealed class Substitutes(UnitPair pair)
{
    private const int TellingLength = 20;
    private const int Several = 3;
    private const double Alike = 0.6;

    private readonly CallbackForms _callbacks = new(pair);
    private readonly CompilerChecks _compiler = new(pair);
    private readonly FlagForms _flags = new(pair);
    private readonly AwaitedConditions _awaited = new(pair);
    private readonly Lazy<HashSet<string>> _before = new(() => [.. pair.Old.Method.Assertions.Select(assertion => assertion.Text)]);
    private readonly Lazy<string> _body = new(() => Squeezed(string.Concat(pair.New.Method.Tokens)));
    private readonly TokenCounts _words = new(pair);

    private IEnumerable<TestAssertion> Added => pair.New.Method.Assertions.Where(assertion => !_before.Value.Contains(assertion.Text));

    /// <summary>Whether they say it.</summary>
    public bool Say(TestAssertion old) =>
        IsInOneComparison(old)
        || IsInlined(old)
        || IsThrown(old)
        || IsInnermost(old)
        || IsJoined(old)
        || IsBranchOfAll(old)
        || IsChoice(old)
        || IsStillCalled(old)
        || IsCast(old)
        || IsWrittenOut(old)
        || IsNamed(old)
        || IsMemberOfWhole(old)
        || IsOfResponse(old)
        || IsHandedOn(old)
        || IsTypeByName(old)
        || IsCaught(old)
        || _callbacks.Say(old)
        || _compiler.Say(old)
        || _flags.Say(old)
        || _awaited.Say(old);

    /// <summary>Whether the truth of what was compared with a flag is asked for where the flag holds, and denied where it does not.</summary>
    public bool SayByFlag(TestAssertion old) => _flags.Say(old);

    /// <summary>Whether a helper is asked for what was expected: <c>Equal(0, code)</c> is <c>result.AssertExitCodeIs(0)</c>.</summary>
    public static bool AsksForTheSame(TestAssertion old, TestAssertion @new) =>
        @new.IsHelperCall && !old.IsHelperCall && @new.IsNegated == old.IsNegated && old.ExpectedIsLiteral && old.Expected == @new.Expected;

    /// <summary>Whether both say of a value no more than that it is there: <c>if err == nil { t.Fatal() }</c> is <c>Error(err)</c>.</summary>
    public static bool AreOnePresence(TestAssertion old, TestAssertion @new) =>
        old.Subject == @new.Subject && IsThere(old) && IsThere(@new);

    private static bool IsThere(TestAssertion assertion) =>
        assertion.Strength == Strength.Presence
        && (
            assertion.IsNegated
                ? assertion.Expected is "nil" or "null" or "None" or "undefined" or "\"\"" or "''"
                : assertion.Expected is null
        );

    /// <summary>Whether a length was asked not to be none, and the whole is asked not to be empty now: <c>len(x) > 0</c> is <c>NotEmpty(x)</c>.</summary>
    public static bool AsksForAny(TestAssertion old, TestAssertion @new) =>
        (@new.Strength == Strength.Presence && old is { IsNegated: true, Expected: "0" or "\"\"" or "nil" } && old.Subject == @new.Subject)
        || (@new.Name == "Positive" && old is { Expected: "0", Subject.Length: > 0 } && old.Subject == @new.Subject)
        || @new.Name.Contains("NotEmpty", StringComparison.Ordinal)
            && old.Subject == $"len({@new.Subject})"
            && (
                (old.IsNegated && old.Expected == "0")
                || (old.Name == ">" && old.Expected == "0")
                || (old.Name == ">=" && old.Expected == "1")
            );

    /// <summary>Whether nothing was to be in a value, and it is asked for its truth now, as Python's style guides want: <c>len(x) == 0</c> is <c>not x</c>.</summary>
    public static bool AreOneEmptiness(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Exact, IsNegated: false }
        && @new is { IsNegated: true, Expected: null, Name: "assert" }
        && (
            (old.Expected is "[]" or "{}" or "\"\"" or "''" or "()" && old.Subject == @new.Subject)
            || (old.Expected == "0" && old.Subject == $"len({@new.Subject})")
        );

    /// <summary>Whether a function was asked about a value, and the value has it as a method of its own now: <c>True(isOpen(x))</c> is <c>True(x.isOpen())</c>.</summary>
    public static bool AreOneCall(TestAssertion old, TestAssertion @new) =>
        old.Name == @new.Name
        && old.IsNegated == @new.IsNegated
        && old.Strength == Strength.Condition
        && old.Expected is null
        && old.Subject.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && old.Subject.EndsWith(')')
        && CodeWords.IsName(old.Subject[..open].Split('.')[^1])
        && old.Subject[(open + 1)..^1].Split(',')[0] is { Length: > 0 } owner
        && CodeWords.IsName(owner)
        && @new.Text.Replace("_", "", StringComparison.Ordinal)
            .Contains(
                $"{owner}.{old.Subject[..open].Split('.')[^1]}(".Replace("_", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );

    /// <summary>Whether two libraries ask for the same truth: <c>expect(x).to.be.false</c> is <c>equal(x, false)</c>.</summary>
    public static bool AreOneTruth(TestAssertion old, TestAssertion @new) =>
        old.Name is "true" or "false"
        && @new.Strength is Strength.Presence or Strength.Condition
        && @new.Name.Contains("qual", StringComparison.Ordinal)
        && (old.Subject == @new.Subject || (old.Subject.Length > 3 && @new.Text.Contains(old.Subject, StringComparison.Ordinal)))
        && (old.Name == "false") != old.IsNegated == @new.IsNegated;

    /// <summary>Whether both say that there is no such element: <c>expect(x).toBeNull()</c> is <c>expect(x).not.toBeInTheDocument()</c>.</summary>
    public static bool AreOneAbsence(TestAssertion old, TestAssertion @new) =>
        old.Subject == @new.Subject
        && !old.IsNegated
        && (old.Expected is "null" or "0" or "[]" || old.Name is "toBeNull" or "null" or "isNull")
        && @new is { IsNegated: true, Name: "toBeInTheDocument" or "exist" or "exists" or "toExist" or "toBeAttached" };

    /// <summary>Whether a sequence was compared with itself in order, and is asked now whether it is: <c>x.ShouldBe(x.OrderBy(y => y))</c> is <c>x.ShouldBeInOrder()</c>.</summary>
    public static bool AreOneOrder(TestAssertion old, TestAssertion @new)
    {
        return !old.IsNegated
            && !@new.IsNegated
            && @new is { Subject.Length: > 0, Name: "ShouldBeInOrder" or "BeInAscendingOrder" or "BeInDescendingOrder" or "IsOrdered" }
            && ((old.Subject == @new.Subject && IsOrdered(old.Expected)) || (old.Expected == @new.Subject && IsOrdered(old.Subject)))
            && old.Text.Contains("Descending", StringComparison.Ordinal) == @new.Text.Contains("Descending", StringComparison.Ordinal);

        bool IsOrdered(string? text) => text?.StartsWith(@new.Subject + ".Order", StringComparison.Ordinal) == true;
    }

    /// <summary>Whether a count of what fulfils a condition was compared, and the condition is given to the assertion now: <c>Empty(xs.Where(p))</c> is <c>DoesNotContain(xs, p)</c>.</summary>
    public static bool AreOneSelection(TestAssertion old, TestAssertion @new) =>
        old is { IsNegated: false, Strength: Strength.Exact }
        && @new is { Subject.Length: > 0, Expected: { } condition }
        && condition.Contains("=>", StringComparison.Ordinal)
        && old.Subject.StartsWith(@new.Subject + ".", StringComparison.Ordinal)
        && old.Subject.Contains(condition, StringComparison.Ordinal)
        && (
            old.Expected == "0"
                ? @new.IsNegated
                : old.Expected == "1" && !@new.IsNegated && @new.Name.Contains("Single", StringComparison.Ordinal)
        );

    /// <summary>Members, elements and lengths compared one by one, and the whole now.</summary>
    private bool IsInOneComparison(TestAssertion old) =>
        old.Subject.Length > 0
        && Added.Any(other =>
            other is { Strength: Strength.Exact, IsNegated: false, ExpectedFromActual: false, Expected: { Length: > 1 } whole }
            && whole is not ("null" or "true" or "false")
            && !other.Name.Contains("hrow", StringComparison.Ordinal)
            && other.Conditions <= old.Conditions
            && IsMember(old.Subject, other.Subject)
        );

    /// <summary>A helper that asserts is called no more, and as many assertions as it had calls stand in the test itself.</summary>
    private bool IsInlined(TestAssertion old) =>
        old.IsHelperCall
        && _words.After(old.Name) == 0
        && Added.Count(other => !other.IsHelperCall && other.Strength >= Strength.Condition && other.Conditions <= old.Conditions)
            >= pair.Old.Method.Assertions.Count(other => other.Name == old.Name);

    /// <summary>A helper is called as often as before, and stands in another file now, where nobody sees that it asserts.</summary>
    private bool IsStillCalled(TestAssertion old) =>
        old.IsHelperCall && _words.After(old.Name) is > 0 and var calls && calls >= _words.Before(old.Name);

    /// <summary>An exception was caught and looked at, and is asserted to be thrown now.</summary>
    private bool IsThrown(TestAssertion old) =>
        pair.Old.Method.Tokens.Contains("catch", StringComparer.Ordinal)
        && _words.After("catch") == 0
        && CodeWords.Identifiers(old.Subject).FirstOrDefault() is { } root
        && _words.After(root) == 0
        && Added.Any(other =>
            other.Strength >= Strength.Partial
            && (
                other.Name.Contains("hrow", StringComparison.Ordinal)
                || other.Name.StartsWith("reject", StringComparison.Ordinal)
                || other.Text.Contains(".rejects.", StringComparison.Ordinal)
            )
            && other.Expected is not null
        );

    /// <summary>Whether the type of what lay in a gathered error was asked for, and that error is to be thrown now: <c>Throws&lt;AggregateException&gt;</c> and its base exception, or the only one inside, are <c>ThrowsAsync</c>.</summary>
    private bool IsInnermost(TestAssertion old) =>
        old is { IsNegated: false, Expected: "AggregateException" } && old.Name.Contains("hrow", StringComparison.Ordinal)
        || old is { IsNegated: false, Strength: Strength.Exact, Expected: "1" }
            && old.Subject.Contains(".InnerExceptions", StringComparison.Ordinal)
            ? pair.Old.Method.Assertions.Any(other => IsTypeOfInner(other) && IsThrownNow(other))
            : IsTypeOfInner(old) && IsThrownNow(old);

    private static bool IsTypeOfInner(TestAssertion old) =>
        old is { Strength: Strength.Type or Strength.Approximate, IsNegated: false }
        && (
            old.Subject.EndsWith(".GetBaseException()", StringComparison.Ordinal)
            || old.Subject.EndsWith(".InnerException", StringComparison.Ordinal)
        );

    private bool IsThrownNow(TestAssertion old) =>
        old.Expected is { } type
        && Added.Any(other =>
            other.Name.Contains("hrow", StringComparison.Ordinal)
            && !other.IsNegated
            && other.Expected == type
            && other.Conditions <= old.Conditions
        );

    /// <summary>Two assertions of one expectation, that both ways hold, and one that says both: the expectation is long enough to know it again.</summary>
    private bool IsJoined(TestAssertion old) =>
        old.Expected is { Length: >= TellingLength }
        && Added.Any(other =>
            other.Expected == old.Expected
            && other.Strength >= old.Strength
            && other.IsNegated == old.IsNegated
            && other.Conditions <= old.Conditions
            && Similarity.OfTexts(other.Subject, old.Subject) >= Alike
        );

    /// <summary>What one of several targets asserted is asserted for all of them now.</summary>
    private bool IsBranchOfAll(TestAssertion old) =>
        old.IsOfBranch
        && pair.Old.Method.Assertions.Any(other =>
            other.IsOfBranch
            && pair.New.Method.Assertions.Any(now => !now.IsOfBranch && now.Conditions <= other.Conditions && now.Text == other.Text)
        );

    /// <summary>Each branch expected a value of its own, and now one assertion expects, under no condition, what was chosen before.</summary>
    private bool IsChoice(TestAssertion old) => old.Conditions > 0 && (IsChoiceOfTwo(old) || IsChosenArgument(old));

    /// <summary>Each branch gave a helper a value of its own, and one call is given what is chosen: <c>Check(isPaid ? "paid" : "open")</c>.</summary>
    private bool IsChosenArgument(TestAssertion old) =>
        old is { IsHelperCall: true, Subject.Length: > 0 }
        && Added.Any(other =>
            other.IsHelperCall
            && other.Name == old.Name
            && other.Conditions < old.Conditions
            && (
                other.Subject.Contains($"?{old.Subject}:", StringComparison.Ordinal)
                || (
                    other.Subject.Contains('?', StringComparison.Ordinal)
                    && other.Subject.EndsWith(':' + old.Subject, StringComparison.Ordinal)
                )
            )
        );

    private bool IsChoiceOfTwo(TestAssertion old) =>
        pair.Old.Method.Assertions.Any(other =>
            other.Name == old.Name && other.Subject == old.Subject && other.Conditions == old.Conditions && other.Expected != old.Expected
        )
        && Added.Any(other =>
            other is { ExpectedIsLiteral: false, ExpectedFromActual: false, Expected: not null }
            && other.Name == old.Name
            && (other.Subject == old.Subject || Names(other.Subject, old.Subject))
            && other.Strength >= old.Strength
            && other.IsNegated == old.IsNegated
            && other.Conditions < old.Conditions
        );

    /// <summary>Whether a variable of the test is given what was looked at.</summary>
    private bool Names(string variable, string value) =>
        CodeWords.IsName(variable)
        && value.Length > 3
        && Squeezed(value) is var given
        && (
            _body.Value.Contains($"{variable}={given}", StringComparison.Ordinal)
            || _body.Value.Contains($"{variable}=await{given}", StringComparison.Ordinal)
        );

    /// <summary>A type was asked for, and the value is taken as one of it now: a cast throws, and of <c>as</c> something asks whether anything came.</summary>
    private bool IsCast(TestAssertion old) =>
        old is { Strength: Strength.Type or Strength.Approximate, IsNegated: false, Expected: { Length: > 2 } type }
        && (Casts(pair.New.Method, type) > Casts(pair.Old.Method, type) || IsMadeHere(old.Subject, type));

    /// <summary>Whether a member that was filled in somewhere else is given a new object of the type right here: <c>Content = new Border()</c>.</summary>
    private bool IsMadeHere(string member, string type) =>
        CodeWords.IsName(member)
        && _body.Value.Contains($"{member}=new{type}(", StringComparison.Ordinal)
        && !Squeezed(string.Concat(pair.Old.Method.Tokens)).Contains($"{member}=", StringComparison.Ordinal);

    /// <summary>How often a value is taken as one of a type, and has to be one.</summary>
    private static int Casts(TestMethod method, string type)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 1; index + 1 < tokens.Count; index++)
        {
            if (
                tokens[index] == type
                && (
                    (tokens[index - 1] == "(" && tokens[index + 1] == ")")
                    || (tokens[index - 1] == "as" && method.Assertions.Any(other => other.Strength >= Strength.Presence))
                )
            )
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>A type was asked for by its name in a text, and is asked for itself now.</summary>
    private bool IsTypeByName(TestAssertion old) =>
        old.Subject.Contains("GetType()", StringComparison.Ordinal)
        && !old.IsNegated
        && Added.Any(other =>
            other is { Strength: >= Strength.Approximate, IsNegated: false, Expected: { Length: > 3 } type }
            && old.Expected?.Trim('"').EndsWith(type, StringComparison.Ordinal) == true
        );

    /// <summary>The test was to throw, and what it calls has to throw now: behind it the test fails, and the handler looks at what was thrown.</summary>
    private bool IsCaught(TestAssertion old) =>
        old is { Name: "expected" or "expectedException", Expected: { } type }
        && _words.After("catch") > 0
        && Added.Any(other => other is { Name: "fail", Strength: Strength.Presence, Subject.Length: > 0 })
        && (
            _words.After(type[(type.LastIndexOf('\\') + 1)..]) > 0
            || Added.Any(other => other is { Strength: >= Strength.Partial, Expected: not null })
        );

    /// <summary>A snapshot, and now several of its members, each with its value.</summary>
    private bool IsWrittenOut(TestAssertion old) =>
        old is { Strength: Strength.Exact, Expected: null, IsNegated: false, Subject.Length: > 0 }
        && Added.Count(other =>
            other is { Strength: Strength.Exact, IsNegated: false, Expected: not null }
            && other.Conditions <= old.Conditions
            && IsMember(other.Subject, old.Subject)
        ) >= Several;

    /// <summary>What was looked at is given a name in the test, <c>const copy = clone(node)</c>, and the name is asked for the same.</summary>
    private bool IsNamed(TestAssertion old) =>
        old is { Expected: not null, Subject.Length: > 3 }
        && old.Subject.EndsWith(')')
        && pair.New.Method.Assertions.Any(other =>
            other.Expected == old.Expected
            && other.Strength >= old.Strength
            && other.IsNegated == old.IsNegated
            && other.Conditions <= old.Conditions
            && Names(other.Subject, old.Subject)
        );

    /// <summary>A member was compared, and the whole object is now, with that value for that member.</summary>
    private bool IsMemberOfWhole(TestAssertion old) =>
        !old.IsNegated
            && old is { Strength: Strength.Exact, Expected: { Length: > 0 } value }
            && old.Subject.LastIndexOf('.') is > 0 and var dot
            && Added.Any(other =>
                other is { Strength: >= Strength.Partial, IsNegated: false, ExpectedFromActual: false, Expected: { } given }
                && WithoutWildcard(given) is var whole
                && whole.StartsWith('{')
                && other.Conditions <= old.Conditions
                && Holds(Squeezed(whole), $"{old.Subject[(dot + 1)..]}:{Squeezed(value)}")
            )
        || (
            !old.IsNegated
            && old is { Strength: Strength.Exact, Expected: { Length: > 0 } part }
            && old.Subject.LastIndexOf('.') is > 0 and var point
            && Added.Any(other =>
                other is { Strength: >= Strength.Approximate, IsNegated: false, Expected: { } made }
                && made.StartsWith("new", StringComparison.Ordinal)
                && other.Subject == old.Subject[..point]
                && other.Conditions <= old.Conditions
                && Holds(Squeezed(made), $"{old.Subject[(point + 1)..]}={Squeezed(part)}")
            )
        );

    /// <summary>The object of which all members are expected, and maybe more: <c>{ a: 1 }</c> of <c>expect.objectContaining({ a: 1 })</c>.</summary>
    private static string WithoutWildcard(string expected) =>
        expected.StartsWith("expect.objectContaining(", StringComparison.Ordinal)
            ? expected["expect.objectContaining(".Length..^1]
            : expected;

    /// <summary>A member of an answer was compared, and the request expects it of its answer now.</summary>
    private bool IsOfResponse(TestAssertion old) =>
        old is { Expected: not null, IsNegated: false }
        && _words.After(old.Subject) == 0
        && Added.Any(other =>
            other is { Name: "expect", IsHelperCall: false } && other.Expected == old.Expected && other.Strength >= old.Strength
        );

    /// <summary>A handler failed the test, and whoever runs it gets the failure now: <c>.catch(done)</c>.</summary>
    private bool IsHandedOn(TestAssertion old) =>
        old is { Strength: Strength.Condition, Subject.Length: 0, Expected: null } && Handlers(pair.New.Method) > Handlers(pair.Old.Method);

    private static int Handlers(TestMethod method)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 0; index + 3 < tokens.Count; index++)
        {
            count +=
                tokens[index] == "catch"
                && tokens[index + 1] == "("
                && tokens[index + 3] == ")"
                && tokens[index + 2] is "done" or "next" or "reject" or "callback" or "cb"
                    ? 1
                    : 0;
        }

        return count;
    }

    /// <summary>Whether an object's text has a member, as a whole and not as the end or the beginning of another one.</summary>
    private static bool Holds(string whole, string member) =>
        whole.Contains("{" + member + ",", StringComparison.Ordinal)
        || whole.Contains("," + member + ",", StringComparison.Ordinal)
        || whole.Contains("{" + member + "}", StringComparison.Ordinal)
        || whole.Contains("," + member + "}", StringComparison.Ordinal);

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace('\'', '"');

    private static bool IsMember(string subject, string owner) =>
        owner.Length > 0
        && subject.Length > owner.Length
        && subject.StartsWith(owner, StringComparison.Ordinal)
        && subject[owner.Length] is '.' or '[' or '#';
}
