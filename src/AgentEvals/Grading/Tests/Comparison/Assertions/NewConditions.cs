using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Compares the conditions under which an assertion of a test is reached.</summary>
/// <param name="pair">The test.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class NewConditions(UnitPair pair, ChangeContext context)
{
    private const double AlikeInBranches = 0.5;

    private readonly IReadOnlyList<TestAssertion> _olds = pair.Old.Method.Assertions;
    private readonly IReadOnlyList<TestAssertion> _news = pair.New.Method.Assertions;

    /// <summary>Whether it is a loss that a condition stands around an assertion now, and whether a doubtful one; null where the other ways through the test assert the same thing as strongly.</summary>
    public bool? AreAround(TestAssertion old, TestAssertion @new)
    {
        var added = _news.Where(other => other.Strength >= old.Strength && !_olds.Any(before => before.Text == other.Text)).ToList();
        var isBranched =
            added.Exists(other => !ReferenceEquals(other, @new) && other.Subject == @new.Subject && other.Conditions >= @new.Conditions)
            && IsOnEveryPath(old, other => other.Subject == @new.Subject && other.Strength >= old.Strength);
        // Two tests that became one with a flag assert in both of its branches.
        var isRepeated =
            _news.Count(other => other.Text == @new.Text) > _olds.Count(other => other.Text == @new.Text)
            && IsOnEveryPath(old, other => other.Text == @new.Text);
        var isChosen =
            pair.New.Method.Cases.Count > Math.Max(1, pair.Old.Method.Cases.Count)
            && added.Exists(other =>
                !ReferenceEquals(other, @new)
                && other.Name == @new.Name
                && other.Conditions == @new.Conditions
                && Similarity.OfTexts(other.Text, @new.Text) >= AlikeInBranches
            );
        var stands = added.Exists(other => other.Name == old.Name && other.Expected == old.Expected && other.Conditions <= old.Conditions);
        // Of several that say the same in as many words, any may be taken for any: what counts is how many are reached without the condition.
        var isReachedAsOften =
            _news.Count(other => other.Text == old.Text && other.Conditions <= old.Conditions)
            >= _olds.Count(other => other.Text == old.Text && other.Conditions <= old.Conditions);
        // Something else is asserted on the other ways through the test: whether that is as much nobody can tell.
        var isShared = added.Count > 0 && IsOnEveryPath(old, other => ReferenceEquals(other, @new) || added.Contains(other));
        return
            isBranched
            || isRepeated
            || isChosen
            || stands
            || isReachedAsOften
            || AreOtherOfFailing(old, @new)
            || IsFailedElsewhere(old, @new)
            || IsOfWait(old)
            || WereBehindLeaving(old, @new)
            || LeavesOutNewRows(old, @new)
            || IsAskedOfCaller(old, @new)
            ? null
            : (pair.New.Method.IsHelper && !LeaveOutByName(old, @new)) || isShared || NamesArrivals(old, @new);
    }

    /// <summary>Whether the other branch of each decision that is new fails the test: <c>if err != nil { t.Fatal() } else { … }</c>.</summary>
    public bool AreOtherOfFailing(TestAssertion old, TestAssertion @new) =>
        NewDecisions(old, @new) is { Count: > 0 } decisions
        && decisions.TrueForAll(decision =>
            decision.On.LastIndexOf('@') is var place
            && (place > 0 ? decision.On[..place] : decision.On) is var condition
            && _news.Any(other => other.Text.StartsWith($"if {(decision.Holds ? "!" : "")}{condition}: ", StringComparison.Ordinal))
        );

    /// <summary>Whether the test left early before the assertion, and where it left it asserts something now: <c>if a { continue }; check()</c> is <c>if a { … } else { check() }</c>.</summary>
    public bool WereBehindLeaving(TestAssertion old, TestAssertion @new) =>
        Leaves(pair.Old.Method) > Leaves(pair.New.Method)
        && NewDecisions(old, @new) is { Count: > 0 } decisions
        && decisions.TrueForAll(decision => _news.Any(other => other.Path.Contains(decision.Reversed())));

    /// <summary>Whether every other way through the test fails it: <c>select { case &lt;-done: check(); case &lt;-time.After(second): t.Fatal() }</c>.</summary>
    private bool IsFailedElsewhere(TestAssertion old, TestAssertion @new)
    {
        var others = NewDecisions(old, @new).ConvertAll(decision => decision.Reversed());
        return _news.Any(IsOther) && IsOnEveryPath(old, other => ReferenceEquals(other, @new) || IsOther(other));

        bool IsOther(TestAssertion other) => IsBareFailure(other) && other.Path.Any(others.Contains);
    }

    private static bool IsBareFailure(TestAssertion assertion) =>
        assertion is { Strength: Strength.Condition, Subject.Length: 0, Expected: null, IsSwallowed: false };

    /// <summary>Whether it failed the test whatever happened, as behind a pause elsewhere, and the test fails where a wait is over now.</summary>
    private bool IsOfWait(TestAssertion old) => IsBareFailure(old) && Waits(pair.New.Method) > Waits(pair.Old.Method);

    private static int Waits(TestMethod method) => method.Tokens.Count(token => token is "After" or "NewTimer" or "NewTicker" or "Done");

    private static List<Decision> NewDecisions(TestAssertion old, TestAssertion @new) =>
        [.. @new.Path.Where(decision => !old.Path.Contains(decision))];

    /// <summary>Whether each decision that is new only leaves out rows that the test did not have: <c>if (format !== "esm")</c> where <c>"esm"</c> came to the list.</summary>
    private bool LeavesOutNewRows(TestAssertion old, TestAssertion @new) =>
        pair.Old.Head.Cases is { Count: > 0 } before
        && pair.New.Head.Cases is var after
        && after.Count > before.Count
        && NewDecisions(old, @new) is { Count: > 0 } decisions
        && decisions.TrueForAll(decision =>
            decision.Holds
            && decision.On.Split("!=", 2) is [_, var row]
            && row.TrimStart('=').Trim() is var value
            && after.Contains(value, StringComparer.Ordinal)
            && !before.Contains(value, StringComparer.Ordinal)
        );

    /// <summary>Whether nothing but tests changed, and each decision that is new leaves out what it names: <c>if kind not in ("tea", "milk")</c>.</summary>
    private bool LeaveOutByName(TestAssertion old, TestAssertion @new) =>
        !context.HasProductChange
        && NewDecisions(old, @new) is { Count: > 0 } decisions
        && decisions.TrueForAll(decision =>
            decision.On.Contains('"', StringComparison.Ordinal)
            && (
                decision.Holds
                    ? decision.On.Contains("not in", StringComparison.Ordinal) || decision.On.Contains("!=", StringComparison.Ordinal)
                    : decision.On.Contains("==", StringComparison.Ordinal)
            )
        );

    /// <summary>Whether each decision that is new asks for a text that came to the product: what is left out may be what the product can do now.</summary>
    private bool NamesArrivals(TestAssertion old, TestAssertion @new) =>
        context.HasProductChange
        && NewDecisions(old, @new) is { Count: > 0 } decisions
        && decisions.TrueForAll(decision => context.Losses.Value.BroughtText(decision.On));

    /// <summary>Whether a helper asks a parameter that came along: those who called it before say that nothing changes.</summary>
    private bool IsAskedOfCaller(TestAssertion old, TestAssertion @new) =>
        pair.New.Method.IsHelper
        && NewDecisions(old, @new) is { Count: > 0 } decisions
        && decisions.TrueForAll(decision =>
            CodeWords.Identifiers(decision.On.Split('@')[0]).FirstOrDefault() is { } name
            && (!char.IsUpper(name[0]) || IsNewSwitch(name))
            && !pair.Old.Method.Tokens.Contains(name, StringComparer.Ordinal)
            && !IsMade(name)
        );

    /// <summary>Whether the file got a switch of the name, which nobody turned on before.</summary>
    private bool IsNewSwitch(string name) =>
        pair.New.File.NewText?.Contains($"bool {name}", StringComparison.Ordinal) == true
        && pair.Old.File.OldText?.Contains(name, StringComparison.Ordinal) == false;

    /// <summary>Whether the helper gives the name a value itself.</summary>
    private bool IsMade(string name)
    {
        var tokens = pair.New.Method.Tokens;
        for (var index = 0; index + 3 < tokens.Count; index++)
        {
            if (
                tokens[index] == name
                && (tokens[index + 1] is "=" or ":=" || (tokens[index + 1] == "," && tokens[index + 3] is "=" or ":="))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static int Leaves(TestMethod method) => method.Tokens.Count(token => token is "continue" or "return");

    /// <summary>Whether every path that came to an assertion comes to one of others now.</summary>
    private bool IsOnEveryPath(TestAssertion old, Func<TestAssertion, bool> isMeant) =>
        Paths.DecisionsLeft(_news.Where(isMeant)) <= Math.Max(old.Conditions, old.Path.Count);
}
