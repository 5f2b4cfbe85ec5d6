using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Tells that a deleted test was about something that the product lost with it.</summary>
/// <param name="context">What surrounds the change.</param>
internal sealed partial class LostFeatures(ChangeContext context)
{
    /// <summary>Whether it was, as far as names, texts and options tell.</summary>
    public bool HasOne(TestMethod method) =>
        (context.RemovedNames.Count > 0 && Names(method).Any(context.RemovedNames.Contains))
        || (context.LostNames.Count > 0 && method.Calls.Any(context.LostNames.Contains))
        || method.Tokens.Any(context.QuotesLost)
        || UsesLost(method)
        || NamesWhatIsGone(method)
        || AsksForLost(method)
        || ExpectsLost(method);

    /// <summary>Whether the title of a test names something that the product has no more.</summary>
    private bool NamesWhatIsGone(TestMethod method) =>
        context.RemovedNames.Count > 0
        && method.Name.Contains(' ', StringComparison.Ordinal)
        && CodeWords.Identifiers(method.Name).Any(word => word.Skip(1).Any(char.IsUpper) && context.RemovedNames.Contains(word));

    /// <summary>Whether it calls what the product declared, gives an option that it took, or is named after what it had.</summary>
    private bool UsesLost(TestMethod method) =>
        context.HasProductChange
        && (
            method.Calls.Any(context.Losses.Value.Declared)
            || context.Losses.Value.HadOption(method.Tokens)
            || context.Losses.Value.Overloads.Value.AreCalled(method.Tokens)
            || context.Losses.Value.IsNamedIn(method.Name)
            || (context.Losses.Value.FailsLess && OnlyExpectsFailure(method))
        );

    /// <summary>Whether all that a test asks for is that something fails.</summary>
    private static bool OnlyExpectsFailure(TestMethod method) =>
        method.Assertions.Count > 0 && method.Assertions.All(ExpectedFailures.Asks);

    /// <summary>Whether all that it asserts is about names of several words that a product file has no more, though another one may have them still.</summary>
    private bool AsksForLost(TestMethod method) =>
        context.LostNames.Count > 0
        && method.Assertions.Count > 0
        && method.Assertions.All(assertion =>
            CodeWords.Identifiers(assertion.Subject).Any(name => context.LostNames.Contains(name) && IsOfSeveralWords(name))
        );

    /// <summary>Whether all that it expects are objects, each with a member that a product file has no more.</summary>
    private bool ExpectsLost(TestMethod method) =>
        context.LostNames.Count > 0
        && method.Assertions.Count > 0
        && method.Assertions.All(assertion =>
            assertion.Expected is ['{', ..] expected
            && Member().Matches(expected).Any(member => context.LostNames.Contains(member.Groups["name"].Value))
        );

    [GeneratedRegex(@"\b(?<name>\w+)\s*:", PatternRules.Linear)]
    private static partial Regex Member();

    private static bool IsOfSeveralWords(string name) =>
        name.Skip(1).Any(letter => letter == '_' || char.IsUpper(letter)) && !name.All(letter => letter == '_' || char.IsUpper(letter));

    private static IEnumerable<string> Names(TestMethod method) =>
        method.Tokens.Where(token => token.Length > 3 && CodeWords.IsIdentifier(token)).Select(token => token.TrimEnd('?', '!'));
}
