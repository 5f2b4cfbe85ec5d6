using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>
/// What a project's own tags of Go builds leave out: <c>//go:build !coverage</c>. Systems, architectures and what the tools themselves define tell where tests can run at all; a tag of one's
/// own is there only to leave something out.
/// </summary>
/// <param name="texts">The files of the change.</param>
internal sealed class BuildTags(IReadOnlyList<ChangedText> texts)
{
    private const string Start = "go:build ";

    private static readonly FrozenSet<string> OfTools =
    [
        .. GoTargets.Names,
        "unix",
        "asan",
        "boringcrypto",
        "cgo",
        "gc",
        "gccgo",
        "msan",
        "purego",
        "race",
        "tinygo",
        "appengine",
    ];

    /// <summary>Whether a build line got nothing but tags of the project's own, in addition to what it asked for, and no product code or command of the change speaks of them now.</summary>
    /// <param name="condition">The line.</param>
    /// <param name="before">What the tests depended on before.</param>
    public bool AreOwn(string condition, string? before) =>
        condition.StartsWith(Start, StringComparison.Ordinal)
        && !condition.Contains("||", StringComparison.Ordinal)
        && CodeWords.Identifiers(condition[Start.Length..]).Except(CodeWords.Identifiers(before ?? ""), StringComparer.Ordinal).ToList()
            is { Count: > 0 } tags
        && tags.TrueForAll(tag => !OfTools.Contains(tag) && !IsRelease(tag) && !IsNamedNow(tag));

    /// <summary>Whether a tag is a release of Go: <c>go1.21</c>.</summary>
    private static bool IsRelease(string tag) => tag.StartsWith("go1", StringComparison.Ordinal);

    /// <summary>Whether product code got the tag as well, so that nothing is there to test without it, or a command runs with it now.</summary>
    private bool IsNamedNow(string tag) =>
        texts.Any(text =>
            !text.Change.Path.EndsWith("_test.go", StringComparison.Ordinal) && Lines(text.NewText, tag) > Lines(text.OldText, tag)
        );

    private static int Lines(string? text, string tag) =>
        text?.Contains(tag, StringComparison.Ordinal) != true
            ? 0
            : text.Split('\n')
                .Count(line =>
                    (
                        line.Contains("+build ", StringComparison.Ordinal)
                        || line.Contains(Start, StringComparison.Ordinal)
                        || line.Contains("tags", StringComparison.OrdinalIgnoreCase)
                    ) && CodeWords.Identifiers(line).Contains(tag, StringComparer.Ordinal)
                );
}
