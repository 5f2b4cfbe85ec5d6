using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Context;

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
internal sealed record ChangeContext(
    bool HasProductChange,
    bool HasOnlyTests,
    IReadOnlySet<string> RemovedNames,
    IReadOnlySet<string> LostNames,
    IReadOnlySet<string> LostTexts,
    bool ForbidsExpectations,
    bool AsksForRemoval,
    BuildSymbols Symbols,
    Lazy<ProductLosses> Losses
)
{
    private const int TellingText = 8;
    private const int TellingData = 20;

    private static readonly string[] TestWords = [".test", ".spec", "_test", "_spec", "-test", "-spec", "Tests.", "Test.", "Spec."];

    /// <summary>The changed documents, before and after.</summary>
    public IReadOnlyList<(string Old, string New)> Documents { get; init; } = [];

    /// <summary>Whether some file lost marks by which its tests are tried again: those that others got came from there.</summary>
    public bool MovesRetries { get; init; }

    /// <summary>The changed product files as they are now, which tells what their tests may speak of.</summary>
    public IReadOnlyList<string> ProductTexts { get; init; } = [];

    /// <summary>Paths of the data that arrived for tests.</summary>
    public IReadOnlyList<string> ArrivedData { get; init; } = [];

    /// <summary>Paths of the files that arrived in folders of samples, which tests go through: <c>fixtures</c>, <c>testdata</c>.</summary>
    public IReadOnlyList<string> ArrivedSamples { get; init; } = [];

    /// <summary>Whether data of tests changed, arrived or went.</summary>
    public bool HasChangedData { get; init; }

    /// <summary>Whether data of tests got something and lost nothing.</summary>
    public Lazy<bool> HasGrownData { get; init; } = new(false);

    /// <summary>The words that the product replaced in its lines.</summary>
    public Lazy<LineEdits> ProductEdits { get; init; } = new(() => new LineEdits([]));

    /// <summary>Folders whose own project file is gone: the whole project was deleted.</summary>
    public IReadOnlyList<string> GoneProjects { get; init; } = [];

    /// <summary>Whether a file stood in a project that was deleted as a whole.</summary>
    public bool IsOfGoneProject(string path) => GoneProjects.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Lines that data and helpers of the tests lost, and those that they got; files that assert anything are none of these.</summary>
    public Lazy<IReadOnlyList<ProductLosses>> DataLosses { get; init; } = new(() => []);

    /// <summary>Whether data or a helper of the tests said the one text and says the other now: what tests expect of it follows.</summary>
    public bool DataRewrote(string old, string @new) =>
        old.Length >= TellingData
        && DataLosses.Value.Count > 0
        && DataLosses.Value.Any(data =>
            data.Rewrote(old, @new)
            || (Edits.Between(old, @new) is { Count: > 0 } edits && edits.All(edit => data.Rewrote(edit.Old, edit.New)))
        );

    /// <summary>Whether a document said the one text and says the other now: then it is the document that the test looks at.</summary>
    public bool IsReworded(string old, string @new) =>
        Documents.Count > 0
        && old.Trim('"', '\'', '`') is { Length: >= TellingText } before
        && @new.Trim('"', '\'', '`') is { Length: >= TellingText } after
        && Documents.Any(document =>
            document.Old.Contains(before, StringComparison.Ordinal)
            && document.New.Contains(after, StringComparison.Ordinal)
            && !document.New.Contains(before, StringComparison.Ordinal)
        );

    /// <summary>Whether data arrived in a folder that is named after a file of tests: tests may have become data that one of them goes through.</summary>
    public bool HasDataFor(string path)
    {
        var name = FilePurpose.Name(path);
        var stem = name.Split(TestWords, StringSplitOptions.None)[0];
        return ArrivedData.Count > 0 && stem.Length > 3 && ArrivedData.Any(data => data.Contains($"/{stem}/", StringComparison.Ordinal));
    }

    /// <summary>Whether a piece of code names something that a product file lost.</summary>
    public bool NamesLost(string code) => LostNames.Count > 0 && CodeWords.Identifiers(code).Any(LostNames.Contains);

    /// <summary>Whether a piece of code has, in quotes, a text that the product has no more.</summary>
    public bool QuotesLost(string code) => LostTexts.Count > 0 && QuotedTexts.Of(code).Any(LostTexts.Contains);

    /// <summary>Whether a piece of code names something that the product has no more.</summary>
    public bool NamesRemoved(string code) =>
        RemovedNames.Count > 0 && CodeWords.Identifiers(code).Any(name => name.Length > 3 && RemovedNames.Contains(name));
}
