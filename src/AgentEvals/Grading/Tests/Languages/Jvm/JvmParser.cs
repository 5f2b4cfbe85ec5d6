using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>Java and Kotlin: JUnit, TestNG, AssertJ, Hamcrest, Truth, Mockito, kotlin.test, kotest.</summary>
internal sealed class JvmParser : ITestFileParser
{
    private static readonly LexerRules JavaLexing = new()
    {
        Strings = [StringForm.Of("\"\"\"") with { SpansLines = true }, StringForm.Of("\""), StringForm.Of("'")],
        WordStarts = "$",
    };

    private static readonly LexerRules KotlinLexing = new()
    {
        Strings =
        [
            StringForm.Of("\"\"\"") with
            {
                SpansLines = true,
                Escape = null,
                Interpolation = "${",
            },
            StringForm.Of("\"") with
            {
                Interpolation = "${",
            },
            StringForm.Of("'"),
        ],
        BlockComments = [new CommentForm("/*", "*/", Nests: true)],
        Special = QuotedName,
    };

    private static readonly BraceDialect JavaBraces = new()
    {
        Containers = ["class", "interface", "enum", "record"],
        HasBareMethods = true,
        Arrow = "->",
    };

    private static readonly BraceDialect KotlinBraces = new()
    {
        Conditions = ["if", "when"],
        Containers = ["class", "interface", "object"],
        Functions = ["fun"],
        EndsStatementsAtLineBreaks = true,
        BracesAreLambdas = true,
        Arrow = "\0",
    };

    private static readonly CallDialect JavaCalls = new() { HasTypeArguments = true };
    private static readonly CallDialect KotlinCalls = new() { HasTypeArguments = true, HasTrailingLambdas = true };

    /// <inheritdoc/>
    public string Language => "Java";

    /// <inheritdoc/>
    public bool Handles(string path) => path.EndsWith(".java", StringComparison.OrdinalIgnoreCase) || IsKotlin(path);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        var isKotlin = IsKotlin(path);
        var source = Lexer.Read(text, isKotlin ? KotlinLexing : JavaLexing);
        var raw = BraceBlocks.Read(source, isKotlin ? KotlinBraces : JavaBraces);
        HandlerReader.Mark(source, raw, JvmVocabulary.Handlers);
        var blocks = new BlockTree(source, raw);
        var calls = new CallReader(source, isKotlin ? KotlinCalls : JavaCalls);
        int EndOfStatement(int index) => TokenCursor.EndOfStatement(source, index, endsAtLineBreaks: isKotlin);
        var assertions = new AssertionReader(source, blocks, calls, isKotlin ? JvmVocabulary.Kotlin : JvmVocabulary.Java, EndOfStatement);
        var file = new CodeFile(path, source, blocks, calls, assertions, EndOfStatement);
        var finder = new JvmTestFinder(file, isKotlin);
        finder.Find();
        return TestFileBuilder.Build(file, JvmVocabulary.Body, finder.Tests, finder.Hooks, TestPaths.IsAmongTests(path)) with
        {
            BaseTypes = [.. finder.BaseTypes],
        };
    }

    private static bool IsKotlin(string path) =>
        path.EndsWith(".kt", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".kts", StringComparison.OrdinalIgnoreCase);

    /// <summary>A name between backticks is one word: <c>fun `adds two numbers`()</c>.</summary>
    private static bool QuotedName(Lexer lexer)
    {
        if (lexer.Peek() != '`')
        {
            return false;
        }

        var end = lexer.Text.IndexOf('`', lexer.Position + 1);
        if (end < 0 || end > lexer.EndOfLine(lexer.Position))
        {
            return false;
        }

        lexer.Emit(TokenKind.Word, end + 1, lexer.Text[(lexer.Position + 1)..end]);
        return true;
    }
}
