using System.Globalization;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds that what replaced an assertion is said by another test already, and that nothing says any more what it said.</summary>
/// <param name="known">Keys of assertions of the old side of the whole diff.</param>
/// <param name="lost">What became of an assertion.</param>
/// <param name="change">What changed in the file.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class CopiedAssertions(Lazy<IReadOnlySet<string>> known, LostAssertions lost, FileChange change, ChangeContext context)
{
    private const int Several = 4;

    /// <summary>Where the product changed, another test may have to expect now what this one does.</summary>
    public Weakening Of(TestAssertion old, TestAssertion @new) =>
        Weakening.Of(
            context.HasProductChange ? Verdict.NeedsReview : Verdict.Fail,
            "an assertion was replaced by one that another test has already",
            old,
            @new
        );

    /// <summary>Whether another assertion of the old side said what the new one says, and nothing says any more what the old one said.</summary>
    public bool Is(TestAssertion old, TestAssertion @new, bool mayBeExtended = true) =>
        (mayBeExtended || !IsExtended(old, @new))
        && @new.Subject.AsSpan().IndexOfAny('.', '(', '[') >= 0
        && !SharesMember(old, @new)
        && !SharesTexts(old, @new)
        && !FollowsOthers(old, @new)
        && !NamesNumber(old, @new)
        && IsKnownKind(@new)
        && known.Value.Contains(AssertionComparison.Key(@new))
        && IsKnownKind(old)
        && lost.IsLost(old);

    /// <summary>Whether a member or a call is compared as before, and only what it is compared with is written another way.</summary>
    private static bool SharesMember(TestAssertion old, TestAssertion @new) =>
        old.Expected is { } before
        && @new.Expected is { } after
        && (
            IsMember(before) && (before == after || before == @new.Subject)
            || IsMember(old.Subject) && (old.Subject == after || old.Subject == @new.Subject)
        );

    /// <summary>Whether both sides changed in one member alone, which several lines of the file have another name for as well: <c>a.A</c> and <c>b.A</c> are <c>a.toarray()</c> and <c>b.toarray()</c>.</summary>
    private bool FollowsOthers(TestAssertion old, TestAssertion @new) =>
        old.Name == @new.Name
        && Edits.Between(old.Subject, @new.Subject) is [var edit]
        && edit.Old.Length > 0
        && @new.Expected is { } after
        && old.Expected is { } before
        && Edits.Between(before, after) is [var other]
        && other == edit
        && change.RemovedLines.Count(line => line.Text.Contains("." + edit.Old, StringComparison.Ordinal)) > Several
        && change.AddedLines.Count(line =>
            line.Text.Contains("." + edit.New.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)
        ) > Several;

    /// <summary>Whether the same is expected of the same call, which is given a constant where it was given a number: <c>wait(timeout=10)</c> is <c>wait(timeout=TIMEOUT)</c>.</summary>
    private static bool NamesNumber(TestAssertion old, TestAssertion @new) =>
        old.Expected == @new.Expected
        && Edits.Between(old.Subject, @new.Subject) is [var (number, name)]
        && double.TryParse(number, CultureInfo.InvariantCulture, out _)
        && CodeWords.IsName(name);

    /// <summary>Whether both ask the same with the same texts, of what is come by in another way.</summary>
    private static bool SharesTexts(TestAssertion old, TestAssertion @new) =>
        old.Name == @new.Name
        && old.Text.Split('"') is { Length: > 2 } olds
        && @new.Text.Split('"') is var news
        && olds.Length == news.Length
        && olds.Where((_, index) => index % 2 == 1).SequenceEqual(news.Where((_, index) => index % 2 == 1), StringComparer.Ordinal);

    private static bool IsMember(string side) =>
        side.Length > 0 && (char.IsLetter(side[0]) || side[0] is '$' or '@') && side.AsSpan().IndexOfAny('.', '(') > 0;

    /// <summary>Whether the same call is given a further argument, and the same is expected of it.</summary>
    private static bool IsExtended(TestAssertion old, TestAssertion @new) =>
        old.Expected == @new.Expected && old.Subject.EndsWith(')') && @new.Subject.StartsWith(old.Subject[..^1], StringComparison.Ordinal);

    private static bool IsKnownKind(TestAssertion assertion) =>
        !assertion.IsHelperCall && !assertion.Name.Contains("hrow", StringComparison.Ordinal);
}
