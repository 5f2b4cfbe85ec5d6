using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Tolerances;

/// <summary>Tells that a helper which tolerates something compares what was compared exactly: <c>Equal(a, b)</c> became <c>Same(a, b)</c>, and <c>Same</c> compares four digits.</summary>
internal static partial class TolerantHelpers
{
    private static readonly string[] NearWords = ["toleran", "almost", "approx", "nearly", "closeto", "isclose", "allclose"];

    /// <summary>Whether one took an assertion's place.</summary>
    public static bool TookPlace(TestAssertion old, TestAssertion @new, UnitPair pair) =>
        @new.IsHelperCall
        && old.Name != @new.Name
        && old is { Tolerance: null, IsTolerant: false, IsNegated: false }
        && (old.Strength == Strength.Exact || old.IsHelperCall)
        && SharesOperand(old, @new)
        && Tolerates(@new, pair.New.File.After)
        && !(old.IsHelperCall && Tolerates(old, pair.Old.File.Before));

    /// <summary>Whether a helper was given by name all that is tolerated now: <c>near(a, b, rtol=eps)</c> became <c>assert_allclose(a, b, rtol=eps)</c>.</summary>
    public static bool GaveTheSame(TestAssertion old, TestAssertion @new) =>
        old.IsHelperCall && Given(@new) is { Count: > 0 } tolerances && tolerances.IsSubsetOf(Given(old));

    /// <summary>The tolerances that a call is given by name.</summary>
    private static HashSet<string> Given(TestAssertion call) =>
        [
            .. Named()
                .Matches(call.Text)
                .Where(given => ToleranceReader.IsTolerance(given.Groups["name"].Value))
                .Select(given => given.Value.Replace(" ", "", StringComparison.Ordinal)),
        ];

    private static bool Tolerates(TestAssertion call, TestFile? file) =>
        call.Tolerance is not null
        || call.IsTolerant
        || Array.Exists(NearWords, word => call.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || file?.Methods.Any(method =>
            method.IsHelper
            && method.Name == call.Name
            && method.Assertions.Any(inner => inner.Strength == Strength.Approximate && (inner.Tolerance is not null || inner.IsTolerant))
        ) == true;

    /// <summary>Whether the call is given what was looked at.</summary>
    private static bool SharesOperand(TestAssertion old, TestAssertion @new) =>
        CodeWords.Identifiers(@new.Text).ToHashSet(StringComparer.Ordinal) is var given
        && CodeWords.Identifiers(old.IsHelperCall ? old.Text : old.Subject).Where(name => name != old.Name).ToList() is { Count: > 0 } names
        && names.TrueForAll(given.Contains);

    [GeneratedRegex(@"\b(?<name>\w+)\s*=\s*[\w.+-]+", PatternRules.Linear)]
    private static partial Regex Named();
}
