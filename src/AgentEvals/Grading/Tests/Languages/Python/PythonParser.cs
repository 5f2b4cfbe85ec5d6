using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Python: pytest, unittest, numpy.testing.</summary>
internal sealed class PythonParser : ITestFileParser
{
    private static readonly CallDialect Dialect = new();

    /// <inheritdoc/>
    public string Language => "Python";

    /// <inheritdoc/>
    public bool Handles(string path) =>
        path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pyi", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        var source = Lexer.Read(text, PythonLexing.Rules);
        var (raw, endOfLine) = PythonBlocks.Read(source);
        HandlerReader.Mark(source, raw, PythonVocabulary.Handlers);
        var blocks = new BlockTree(source, raw);
        var calls = new CallReader(source, Dialect);
        int EndOfStatement(int index) => index < endOfLine.Length ? endOfLine[index] : source.Count;
        var assertions = new AssertionReader(source, blocks, calls, PythonVocabulary.Assertions, EndOfStatement);
        var file = new CodeFile(path, source, blocks, calls, assertions, EndOfStatement);
        var finder = new PythonTestFinder(file);
        finder.Find();
        var isAmongTests = TestPaths.IsAmongTests(path);
        var built = TestFileBuilder.Build(file, PythonVocabulary.Body, finder.Tests, finder.Hooks, isAmongTests, describe: finder.Describe);
        return built with
        {
            Methods =
                (isAmongTests || finder.Tests.Count > 0) && PythonScripts.Of(file) is { } script
                    ? [.. built.Methods, script]
                    : built.Methods,
            Remarks = [.. finder.Remarks, .. SkipLists.Remarks(file)],
            BaseTypes = [.. finder.BaseTypes],
            Inheriting = finder.Inheriting,
        };
    }
}
