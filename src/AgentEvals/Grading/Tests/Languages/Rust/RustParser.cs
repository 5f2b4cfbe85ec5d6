using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Rust;

/// <summary>Rust: the built-in tests, tokio, rstest, proptest, insta.</summary>
internal sealed class RustParser : ITestFileParser
{
    private static readonly LexerRules Lexing = new()
    {
        Strings = [StringForm.Of("\"") with { SpansLines = true }],
        BlockComments = [new CommentForm("/*", "*/", Nests: true)],
        StringPrefixes = ["b", "c"],
        Special = lexer => RustLiterals.RawString(lexer) || RustLiterals.CharacterOrLifetime(lexer),
    };

    private static readonly BraceDialect Braces = new()
    {
        Conditions = ["if", "match"],
        Loops = ["for", "while"],
        Containers = ["mod", "impl", "trait"],
        Functions = ["fn"],
        HasHeadersInBrackets = false,
        Arrow = "\0",
    };

    private static readonly CallDialect Dialect = new() { HasMacros = true, HasTypeArguments = true };

    /// <inheritdoc/>
    public string Language => "Rust";

    /// <inheritdoc/>
    public bool Handles(string path) => path.EndsWith(".rs", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        var source = Lexer.Read(text, Lexing);
        var blocks = new BlockTree(source, BraceBlocks.Read(source, Braces));
        var calls = new CallReader(source, Dialect);
        int EndOfStatement(int index) => TokenCursor.EndOfStatement(source, index, endsAtLineBreaks: false);
        var assertions = new AssertionReader(source, blocks, calls, RustVocabulary.Assertions, EndOfStatement);
        var file = new CodeFile(path, source, blocks, calls, assertions, EndOfStatement);
        var isAmongTests = TestPaths.IsAmongTests(path);
        var tests = new RustTestFinder(file).Find();

        // Tests stand beside the product here: only functions of their modules are helpers.
        return TestFileBuilder.Build(
            file,
            RustVocabulary.Body,
            tests,
            [],
            isAmongTests,
            block => isAmongTests || Containers.Of(block.Parent).Contains("test", StringComparison.OrdinalIgnoreCase)
        );
    }
}
