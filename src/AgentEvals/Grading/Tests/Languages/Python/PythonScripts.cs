using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Reads what a file of tests asserts outside of any function: whoever imports or runs it runs that too.</summary>
internal static class PythonScripts
{
    /// <summary>The lines outside of functions as one helper; null where they assert nothing of their own.</summary>
    public static TestMethod? Of(CodeFile file)
    {
        var callable = new List<TokenRange>();
        foreach (var block in file.Blocks.Blocks)
        {
            if (block.IsCallable && (callable.Count == 0 || block.Header.Start >= callable[^1].End))
            {
                callable.Add(new TokenRange(block.Header.Start, block.Body.End));
            }
        }

        var whole = new TokenRange(0, file.Source.Count);
        if (!file.Assertions.Read(whole, callable).Exists(pair => pair.Assertion is { Name: not "raise", IsHelperCall: false }))
        {
            return null;
        }

        // Whether all of a file is skipped is read with the file.
        var read = new TestBodyReader(file, PythonVocabulary.Body).Read(
            new TestMethod
            {
                Name = FilePurpose.Name(file.Path),
                Line = 1,
                IsHelper = true,
            },
            whole,
            callable
        );
        return read with
        {
            Skip = null,
            ConditionalSkip = null,
            ExpectedFailure = null,
            EarlyExitLine = null,
            EarlyExitReach = null,
            EarlyExitIsConditional = false,
            Tolerances = [],
            Tokens = [.. Between(callable, whole.End).SelectMany(range => CodeText.Tokens(file.Source, range))],
        };
    }

    private static IEnumerable<TokenRange> Between(List<TokenRange> callable, int end)
    {
        var start = 0;
        foreach (var range in callable)
        {
            yield return new TokenRange(start, range.Start);
            start = range.End;
        }

        yield return new TokenRange(start, end);
    }
}
