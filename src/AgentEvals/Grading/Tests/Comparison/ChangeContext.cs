namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>What surrounds a change of tests.</summary>
/// <param name="HasProductChange">True when the diff changes product code too.</param>
/// <param name="HasOnlyTests">True when nothing but tests and documents changed.</param>
/// <param name="RemovedNames">Names that product code had and has no more.</param>
/// <param name="LostNames">Names that one product file had and has no more, though another file may have them still.</param>
/// <param name="LostTexts">Texts in quotes that product code had and has no more.</param>
/// <param name="ForbidsExpectations">True when the scenario does not allow tests to change what they expect.</param>
/// <param name="AsksForRemoval">True when the task asks to remove or replace something.</param>
/// <param name="Symbols">What the projects tell the compiler now.</param>
/// <param name="Losses">What the changed lines of the product tell about what it can do no more.</param>
internal sealed record ChangeContext(bool HasProductChange, bool HasOnlyTests, IReadOnlySet<string> RemovedNames, IReadOnlySet<string> LostNames, IReadOnlySet<string> LostTexts, bool ForbidsExpectations, bool AsksForRemoval, BuildSymbols Symbols, Lazy<ProductLosses> Losses)
{
    /// <summary>Whether a piece of code names something that a product file lost.</summary>
    public bool NamesLost(string code) => LostNames.Count > 0 && CodeWords.Identifiers(code).Any(LostNames.Contains);

    /// <summary>Whether a piece of code has, in quotes, a text that the product has no more.</summary>
    public bool QuotesLost(string code) => LostTexts.Count > 0 && QuotedTexts.Of(code).Any(LostTexts.Contains);

    /// <summary>Whether a piece of code names something that the product has no more.</summary>
    public bool NamesRemoved(string code) => RemovedNames.Count > 0 && CodeWords.Identifiers(code).Any(name => name.Length > 3 && RemovedNames.Contains(name));
}
