using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Php;

/// <summary>PHP: PHPUnit and Pest.</summary>
internal sealed class PhpParser : ITestFileParser
{
    private static readonly BraceDialect Braces = new()
    {
        Conditions = ["if", "elseif", "switch", "match"],
        Loops = ["for", "foreach", "while"],
        Containers = ["class", "trait", "interface", "enum"],
        Functions = ["function"],
        Arrow = "\0",
    };

    private static readonly CallDialect Dialect = new();

    /// <inheritdoc/>
    public string Language => "PHP";

    /// <inheritdoc/>
    public bool Handles(string path) =>
        path.EndsWith(".php", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".phpt", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        var source = Lexer.Read(text, PhpLexing.Rules);
        var raw = BraceBlocks.Read(source, Braces);
        HandlerReader.Mark(source, raw, PhpVocabulary.Handlers);
        var blocks = new BlockTree(source, raw);
        var calls = new CallReader(source, Dialect);
        int EndOfStatement(int index) => TokenCursor.EndOfStatement(source, index, endsAtLineBreaks: false);
        var assertions = new AssertionReader(source, blocks, calls, PhpVocabulary.Assertions, EndOfStatement);
        var file = new CodeFile(path, source, blocks, calls, assertions, EndOfStatement);
        var finder = new PhpTestFinder(file);
        finder.Find();
        return TestFileBuilder.Build(file, PhpVocabulary.Body, finder.Tests, finder.Hooks, TestPaths.IsAmongTests(path)) with
        {
            BaseTypes = [.. finder.BaseTypes],
        };
    }
}
