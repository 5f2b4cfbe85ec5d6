using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>JavaScript and TypeScript: jest, vitest, mocha, node:test, playwright, cypress, tap, ava.</summary>
internal sealed class JavaScriptParser : ITestFileParser
{
    private static readonly BraceDialect Braces = new()
    {
        Conditions = ["if", "switch"],
        Loops = ["for", "while"],
        Containers = ["class", "namespace", "module"],
        Functions = ["function"],
        EndsStatementsAtLineBreaks = true,
        HasBareMethods = true,
    };

    private static readonly CallDialect Dialect = new() { HasTypeArguments = true, HasTaggedTemplates = true };

    /// <inheritdoc/>
    public string Language => "JavaScript";

    /// <inheritdoc/>
    public bool Handles(string path) => JavaScriptDiscovery.IsScript(path) && !JavaScriptDiscovery.IsData(path);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        var hasMarkup =
            !path.EndsWith(".ts", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".mts", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".cts", StringComparison.OrdinalIgnoreCase);
        var source = Lexer.Read(text, hasMarkup ? JavaScriptLexing.WithMarkup : JavaScriptLexing.Plain);
        var raw = BraceBlocks.Read(source, Braces);
        HandlerReader.Mark(source, raw, JavaScriptVocabulary.Handlers);
        var blocks = new BlockTree(source, raw);
        var calls = new CallReader(source, Dialect);
        int EndOfStatement(int index) => TokenCursor.EndOfStatement(source, index, endsAtLineBreaks: true);
        var assertions = new AssertionReader(source, blocks, calls, JavaScriptVocabulary.Assertions, EndOfStatement);
        var file = new CodeFile(path, source, blocks, calls, assertions, EndOfStatement);
        var finder = new JavaScriptTestFinder(file);
        finder.Find();
        return TestFileBuilder.Build(file, JavaScriptVocabulary.Body, finder.Tests, finder.Hooks, TestPaths.IsAmongTests(path)) with
        {
            Remarks = finder.Remarks,
        };
    }
}
