using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Reads the tests of a linter's rule: <c>ruleTester.run("no-gifts", rule, { valid: […], invalid: […] })</c>, one case a row.</summary>
internal static class JavaScriptRuleTests
{
    /// <summary>The test whose chain starts at the index; null where none does.</summary>
    public static FoundTest? At(CodeFile file, int index)
    {
        if (
            !file.Source[index].IsWord
            || !file.Source[index].Text.EndsWith("ester", StringComparison.Ordinal)
            || !file.Calls.StartsChain(index)
            || file.Calls.Read(index) is not { Segments.Count: > 1, Last: { Name: "run", IsCall: true } last } chain
            || ArgumentReader.Split(file.Source, last.Arguments) is not [var title, .., var options]
            || !file.Source.Is(options.Start, "{")
        )
        {
            return null;
        }

        var rows = new List<string>();
        foreach (var (name, value) in ArgumentReader.Read(file.Source, new TokenRange(options.Start + 1, options.End - 1)))
        {
            if (name is "valid" or "invalid" && file.Source.Is(value.Start, "["))
            {
                rows.AddRange(Literals.Rows(file.Source, value));
            }
        }

        return rows.Count == 0
            ? null
            : new FoundTest(
                new TestMethod
                {
                    Name = Literals.Title(file.Source, title),
                    Marker = "run",
                    Line = file.Source[index].Line,
                    Cases = rows,
                },
                chain.Range,
                new TokenRange(options.Start + 1, options.End - 1),
                null
            );
    }
}
