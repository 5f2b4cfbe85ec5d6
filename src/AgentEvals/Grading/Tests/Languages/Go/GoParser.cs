using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>Go: testing, testify, go-cmp, ginkgo.</summary>
internal sealed class GoParser : ITestFileParser
{
    private static readonly LexerRules Lexing = new()
    {
        Strings = [StringForm.Of("\""), StringForm.Of("'"), StringForm.Of("`") with { Escape = null, SpansLines = true }],
        KeepsComments = true,
    };

    private static readonly BraceDialect Braces = new()
    {
        Conditions = ["if", "switch", "select"],
        Loops = ["for"],
        Containers = [],
        Functions = ["func"],
        HasHeadersInBrackets = false,
        EndsStatementsAtLineBreaks = true,
        Arrow = "\0",
    };

    private static readonly CallDialect Dialect = new();

    /// <inheritdoc/>
    public string Language => "Go";

    /// <inheritdoc/>
    public bool Handles(string path) => path.EndsWith(".go", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        var source = Lexer.Read(text, Lexing);
        var blocks = new BlockTree(source, GoRecovery.Mark(source, BraceBlocks.Read(source, Braces)));
        var calls = new CallReader(source, Dialect);
        int EndOfStatement(int index) => TokenCursor.EndOfStatement(source, index, endsAtLineBreaks: true);
        var assertions = new AssertionReader(source, blocks, calls, GoVocabulary.Assertions, EndOfStatement);
        var file = new CodeFile(path, source, blocks, calls, assertions, EndOfStatement);
        var finder = new GoTestFinder(file);
        var tests = finder.Find();
        var specs = new GinkgoFinder(file);
        if (specs.Find() is { Count: > 0 } found)
        {
            tests = [.. tests.Concat(found).OrderBy(test => test.Range.Start)];
        }

        return TestFileBuilder.Build(
            file,
            GoVocabulary.Body,
            tests,
            [.. finder.Hooks, .. specs.Hooks],
            TestPaths.IsAmongTests(path) || GoImports.HaveTesting(path, text)
        ) with
        {
            Remarks = [.. SkipLists.Remarks(file)],
        };
    }
}
