using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>What the projects of a change tell the compiler now, and did not before; read where a test is compiled under another condition than before.</summary>
/// <param name="texts">The files of the change.</param>
/// <param name="targets">The symbols of target frameworks that projects of the change got.</param>
internal sealed class BuildSymbols(IReadOnlyList<ChangedText> texts, Lazy<IReadOnlySet<string>> targets)
{
    /// <summary>What the tags of Go builds leave out.</summary>
    public BuildTags Tags { get; } = new(texts);

    /// <summary>Whether a condition leaves out nothing but target frameworks that came with the change: nothing was compiled for them.</summary>
    public bool LeavesOutNewTargets(string condition) =>
        condition.StartsWith("#if !", StringComparison.Ordinal)
        && CodeWords.Identifiers(condition["#if".Length..]).ToList() is { Count: > 0 } names
        && names.TrueForAll(targets.Value.Contains);

    /// <summary>
    /// Whether a condition only got a further part, while the projects of the change define a symbol that it asked for already for more targets than before:
    /// what the further part takes away is what the symbol brought.
    /// </summary>
    public bool GivesBack(string condition, string? before) =>
        before is not null
        && condition.StartsWith("#if", StringComparison.Ordinal)
        && condition.Contains("&&", StringComparison.Ordinal)
        && !condition.Contains('!', StringComparison.Ordinal)
        && CodeWords.Identifiers(before).ToHashSet(StringComparer.Ordinal) is var olds
        && CodeWords.Identifiers(condition["#if".Length..]).Any(symbol => olds.Contains(symbol) && IsDefinedMoreOften(symbol));

    /// <summary>Whether a condition asks for symbols that the projects of the change define now: for which targets, only they can tell.</summary>
    public bool AreNew(string condition) =>
        !condition.Contains('!', StringComparison.Ordinal)
        && CodeWords.Identifiers(condition["#if".Length..]).ToList() is { Count: > 0 } names
        && names.TrueForAll(IsDefinedNow);

    /// <summary>Whether product code of the change stands under the same condition now, and did not: where it is not compiled, nothing is there to test.</summary>
    public bool IsOfProduct(string condition) =>
        texts.Any(text =>
            FilePurpose.IsProduct(text.OldPath)
            && FilePurpose.IsProduct(text.Change.Path)
            && Lines(text.NewText, condition) > Lines(text.OldText, condition)
        );

    /// <summary>Whether the file has a block under the same condition with nothing in it but imports: what the test needs is not to be had elsewhere.</summary>
    public static bool IsOfImports(string condition, string? text)
    {
        if (condition.Contains('!', StringComparison.Ordinal) || text?.Contains("using ", StringComparison.Ordinal) != true)
        {
            return false;
        }

        var wanted = condition.Replace(" ", "", StringComparison.Ordinal);
        var imports = -1;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (imports > 0 && line == "#endif")
            {
                return true;
            }

            imports =
                line.Replace(" ", "", StringComparison.Ordinal) == wanted ? 0
                : imports >= 0 && line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') ? imports + 1
                : -1;
        }

        return false;
    }

    private static int Lines(string? text, string condition)
    {
        var wanted = condition.Replace(" ", "", StringComparison.Ordinal);
        return text?.Contains("#if", StringComparison.Ordinal) != true
            ? 0
            : text.Split('\n')
                .Count(line =>
                    line.AsSpan().TrimStart().StartsWith("#if", StringComparison.Ordinal)
                    && line.Replace(" ", "", StringComparison.Ordinal).Trim() == wanted
                );
    }

    private bool IsDefinedNow(string symbol) =>
        texts.Any(text =>
            IsProject(text)
            && text.NewText?.Contains(symbol, StringComparison.Ordinal) == true
            && text.OldText?.Contains(symbol, StringComparison.Ordinal) != true
        );

    private bool IsDefinedMoreOften(string symbol) =>
        texts.Any(text =>
            IsProject(text)
            && Definitions(text.NewText, symbol) > Definitions(text.OldText, symbol)
            && Definitions(text.OldText, symbol) > 0
        );

    private static int Definitions(string? project, string symbol) =>
        project is null || !project.Contains(symbol, StringComparison.Ordinal)
            ? 0
            : project
                .Split('\n')
                .Count(line =>
                    line.Contains("DefineConstants", StringComparison.Ordinal)
                    && CodeWords.Identifiers(line).Contains(symbol, StringComparer.Ordinal)
                );

    /// <summary>Whether a file is a project, or part of one.</summary>
    public static bool IsProject(ChangedText text) =>
        text.Change.Path.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
        || text.Change.Path.EndsWith(".props", StringComparison.OrdinalIgnoreCase)
        || text.Change.Path.EndsWith(".targets", StringComparison.OrdinalIgnoreCase);
}
