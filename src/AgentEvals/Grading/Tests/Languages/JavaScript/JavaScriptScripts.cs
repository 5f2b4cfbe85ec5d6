using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Reads a test that is a script: a file that asserts where it stands, without a function that declares tests.</summary>
internal static class JavaScriptScripts
{
    /// <summary>The file as one test; none where it hands something to others, or asserts nothing of its own.</summary>
    public static IReadOnlyList<FoundTest> Of(CodeFile file)
    {
        var source = file.Source;
        for (var i = 0; i < source.Count; i++)
        {
            if (
                source[i] is { IsWord: true, Text: "export" or "describe" or "suite" or "exports" or "it" or "beforeEach" }
                && file.Blocks.FunctionAt(i) is null
                && !source.Is(i - 1, ".")
            )
            {
                return [];
            }
        }

        var whole = new TokenRange(0, source.Count);
        var own = file
            .Assertions.Read(whole, [])
            .Find(pair => !pair.Assertion.IsHelperCall && file.Blocks.FunctionAt(pair.Range.Start) is null);
        return own.Assertion is null
            ? []
            :
            [
                new FoundTest(
                    new TestMethod
                    {
                        Name = FilePurpose.Name(file.Path),
                        Marker = "script",
                        Line = 1,
                    },
                    whole,
                    whole,
                    null
                ),
            ];
    }
}
