using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Pairing;

/// <summary>What changed in a file of tests outside of whatever asserts: constants, set-up, helpers that make something.</summary>
internal static class OutsideTests
{
    private const int ManyLines = 2_000;

    private static readonly string[] Expectations = ["expect", "want", "assert", "should"];

    private static readonly string[] Unimportant = ["//", "#", "/*", "*", "import ", "using ", "from ", "package ", "namespace "];

    private static readonly string[] Common =
    [
        "const",
        "let",
        "var",
        "new",
        "return",
        "self",
        "this",
        "await",
        "async",
        "def",
        "func",
        "function",
        "public",
        "private",
        "protected",
        "internal",
        "static",
        "void",
        "readonly",
        "string",
        "int",
    ];

    /// <summary>The words that changed there, and the names in their lines; of huge changes none, which nobody could tell apart.</summary>
    public static (ChangedWords Words, IReadOnlySet<string> Names) Of(ComparedFile file)
    {
        if (file is not { Before: { } before, After: { } after })
        {
            return (ChangedWords.Of([], []), new HashSet<string>(StringComparer.Ordinal));
        }

        var (olds, news) = (Lines(file.OldLines, before).ToList(), Lines(file.NewLines, after).ToList());
        var lines = ChangedWords.Of(olds, news);
        return lines.Gone.Count + lines.Came.Count > ManyLines
            ? (ChangedWords.Of([], []), new HashSet<string>(StringComparer.Ordinal))
            : (
                ChangedWords.Of(lines.Gone.SelectMany(CodeWords.Of), lines.Came.SelectMany(CodeWords.Of)),
                lines
                    .Gone.Concat(lines.Came)
                    .SelectMany(CodeWords.Identifiers)
                    .Where(name => !Common.Contains(name, StringComparer.Ordinal))
                    .ToHashSet(StringComparer.Ordinal)
            );
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string> lines, TestFile file)
    {
        var isAsserting = new bool[lines.Count + 2];
        foreach (var method in file.Methods.Where(method => !method.IsHelper || method.Assertions.Count > 0 || method.Rest is not null))
        {
            for (var line = method.Line; line <= Math.Max(method.Line, method.EndLine) && line < isAsserting.Length; line++)
            {
                isAsserting[line] = true;
            }
        }

        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index].Trim();
            if (
                !isAsserting[index + 1]
                && line.Length > 1
                && !Array.Exists(Unimportant, start => line.StartsWith(start, StringComparison.Ordinal))
                && !Array.Exists(Expectations, word => line.Contains(word, StringComparison.OrdinalIgnoreCase))
            )
            {
                yield return line;
            }
        }
    }
}
