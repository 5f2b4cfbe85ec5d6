using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Puts a file's tests and helpers together once its declarations are found.</summary>
internal static class TestFileBuilder
{
    /// <summary>Reads the bodies of the tests, and of the functions that assert or skip without being tests.</summary>
    /// <param name="file">The file.</param>
    /// <param name="vocabulary">What bodies may call.</param>
    /// <param name="found">The tests, by position.</param>
    /// <param name="hooks">Set-up and tear-down blocks: always helpers when they assert.</param>
    /// <param name="isAmongTests">Whether the path says that the file belongs to the tests: elsewhere functions that check are the product.</param>
    /// <param name="mayHelp">Which functions may be helpers, where not all may.</param>
    /// <param name="describe">What is known of a helper besides its body, where that is read: rows, marks.</param>
    public static TestFile Build(
        CodeFile file,
        BodyVocabulary vocabulary,
        IReadOnlyList<FoundTest> found,
        IReadOnlyList<FoundTest> hooks,
        bool isAmongTests,
        Func<Block, bool>? mayHelp = null,
        Func<Block, TestMethod, TestMethod>? describe = null
    )
    {
        if (found.Count == 0 && !isAmongTests)
        {
            return new TestFile(file.Path, [], file.Source.IsSound);
        }

        var reader = new TestBodyReader(file, vocabulary);
        var methods = new List<TestMethod>();
        for (var i = 0; i < found.Count; i++)
        {
            methods.Add(reader.Read(found[i].WithSuite(), found[i].Body, Inside(found, i)));
        }

        foreach (
            var helper in hooks
                .Select(hook => hook with { Test = hook.Test with { IsHook = true } })
                .Concat(Helpers(file, found, hooks, mayHelp, describe))
        )
        {
            var method = reader.Read(helper.Test with { Container = helper.Suite?.Path ?? helper.Test.Container }, helper.Body, []);
            if (
                method.Assertions.Count > 0
                || method.Cases.Count > 0
                || method.Skip is not null
                || method.ConditionalSkip is not null
                || method.SwallowedCalls.Count > 0
            )
            {
                methods.Add(method);
            }
        }

        return new TestFile(file.Path, methods, file.Source.IsSound)
        {
            Tolerances = OutsideTolerances(file, found),
            Lists = found.Count > 0 ? [] : [.. SharedLists.Of(file)],
        };
    }

    /// <summary>The tests directly inside another one.</summary>
    private static List<TokenRange> Inside(IReadOnlyList<FoundTest> found, int index)
    {
        var inside = new List<TokenRange>();
        for (var i = index + 1; i < found.Count && found[i].Range.Start < found[index].Body.End; i++)
        {
            if (inside.Count == 0 || found[i].Range.Start >= inside[^1].End)
            {
                inside.Add(found[i].Range);
            }
        }

        return inside;
    }

    /// <summary>Functions outside of tests that contain none.</summary>
    private static IEnumerable<FoundTest> Helpers(
        CodeFile file,
        IReadOnlyList<FoundTest> found,
        IReadOnlyList<FoundTest> hooks,
        Func<Block, bool>? mayHelp,
        Func<Block, TestMethod, TestMethod>? describe
    )
    {
        var taken = found.Concat(hooks).Select(test => test.Range).OrderBy(range => range.Start).ToList();
        var end = -1;
        foreach (var block in file.Blocks.Blocks)
        {
            if (
                block.Kind != BlockKind.Function
                || block.Body.Start < end
                || Overlaps(taken, block.Body)
                || mayHelp?.Invoke(block) == false
            )
            {
                continue;
            }

            end = block.Body.End;
            var helper = new TestMethod
            {
                Name = block.Name,
                Container = Containers.Of(block.Parent),
                Line = file.Source[block.Header.Start].Line,
                IsHelper = true,
            };
            yield return new FoundTest(describe?.Invoke(block, helper) ?? helper, block.Body, block.Body, null);
        }
    }

    /// <summary>Whether one of the ranges, sorted and maybe nested, meets the range.</summary>
    private static bool Overlaps(List<TokenRange> ranges, TokenRange range)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].Start < range.End ? (middle + 1, high) : (low, middle);
        }

        for (var i = low - 1; i >= 0 && i > low - 200; i--)
        {
            if (ranges[i].End > range.Start)
            {
                return true;
            }
        }

        return false;
    }

    private static List<TestTolerance> OutsideTolerances(CodeFile file, IReadOnlyList<FoundTest> found)
    {
        var tolerances = new List<TestTolerance>();
        for (var i = 0; i < file.Source.Count; i++)
        {
            if (file.Source[i] is { IsWord: true, StartsLine: true } && file.Blocks.FunctionAt(i) is null)
            {
                tolerances.AddRange(Tolerances.AllAt(file, i));
            }
        }

        // What a helper tolerates where its callers say nothing.
        foreach (var helper in file.Blocks.Blocks.Where(block => block.Kind == BlockKind.Function))
        {
            for (var i = helper.Header.Start; i < helper.Header.End; i++)
            {
                if (file.Source[i].IsWord && file.Source[i - 1] is { Text: "," or "(" } && Tolerances.At(file, i) is { } tolerance)
                {
                    tolerances.Add(tolerance);
                }
            }
        }

        return tolerances.FindAll(tolerance =>
            !found.Any(test => test.Test.Line <= tolerance.Line && file.Source[test.Range.End - 1].EndLine >= tolerance.Line)
        );
    }
}
