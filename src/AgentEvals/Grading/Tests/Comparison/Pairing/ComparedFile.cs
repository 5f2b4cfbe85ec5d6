using System.Runtime.CompilerServices;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Languages.Go;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Pairing;

/// <summary>A changed file on both sides.</summary>
/// <param name="Change">Its lines that changed.</param>
/// <param name="OldPath">The path before.</param>
/// <param name="NewPath">The path after; for a deleted file the same.</param>
/// <param name="Before">What it said; null when it did not exist.</param>
/// <param name="After">What it says; null when it is gone.</param>
/// <param name="OldText">The text before.</param>
/// <param name="NewText">The text after.</param>
internal sealed record ComparedFile(
    FileChange Change,
    string OldPath,
    string NewPath,
    TestFile? Before,
    TestFile? After,
    string? OldText,
    string? NewText
)
{
    private string[]? _oldLines;
    private string[]? _newLines;
    private (ChangedWords Words, IReadOnlySet<string> Names)? _outside;

    /// <summary>The lines before; none when it did not exist.</summary>
    public IReadOnlyList<string> OldLines => _oldLines ??= OldText?.Split('\n') ?? [];

    /// <summary>The lines after; none when it is gone.</summary>
    public IReadOnlyList<string> NewLines => _newLines ??= NewText?.Split('\n') ?? [];

    /// <summary>The words that changed outside of its tests.</summary>
    public ChangedWords Outside => (_outside ??= OutsideTests.Of(this)).Words;

    /// <summary>The names in the lines outside of its tests that changed.</summary>
    public IReadOnlySet<string> OutsideNames => (_outside ??= OutsideTests.Of(this)).Names;

    /// <summary>True for product code: what asserts there is no test's helper.</summary>
    public bool IsProduct =>
        FilePurpose.IsProduct(OldPath)
        && FilePurpose.IsProduct(NewPath)
        && !GoImports.HaveTesting(NewPath, NewText)
        && Before?.Methods.Any(method => !method.IsHelper) != true
        && After?.Methods.Any(method => !method.IsHelper) != true;

    /// <summary>True when both sides were read without losing the way, so that what is missing is really missing.</summary>
    public bool IsReliable => Before?.ParsedWell != false && After?.ParsedWell != false;

    /// <summary>A file is itself alone: that tests are gathered by their files must not cost a look at whole texts.</summary>
    public bool Equals(ComparedFile? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
