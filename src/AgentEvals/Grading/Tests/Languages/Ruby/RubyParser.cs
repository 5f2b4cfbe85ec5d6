using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Ruby;

/// <summary>Ruby: RSpec, minitest, test-unit.</summary>
internal sealed class RubyParser : ITestFileParser
{
    private static readonly CallDialect Dialect = new()
    {
        HasTrailingLambdas = true,
        ComparingCommands = ["should", "should_not"],
        CommandEnds = ["do", "if", "unless", "while", "until", "rescue", "and", "or", "then", "end", "in", "when"],
    };

    /// <inheritdoc/>
    public string Language => "Ruby";

    /// <inheritdoc/>
    public bool Handles(string path) => path.EndsWith(".rb", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        var lexed = Lexer.Read(text, RubyLexing.Rules);
        var (raw, ends, isSound) = RubyBlocks.Read(lexed);
        var source = lexed with { IsSound = lexed.IsSound && isSound };
        HandlerReader.Mark(source, raw, RubyVocabulary.Handlers);
        var blocks = new BlockTree(source, raw);
        var calls = new CallReader(source, Dialect);
        int EndOfStatement(int index) => TokenCursor.EndOfStatement(source, index, endsAtLineBreaks: true);
        var assertions = new AssertionReader(source, blocks, calls, RubyVocabulary.Assertions, EndOfStatement);
        var file = new CodeFile(path, source, blocks, calls, assertions, EndOfStatement);
        var finder = new RubyTestFinder(file, ends);
        finder.Find();
        return TestFileBuilder.Build(file, RubyVocabulary.Body, finder.Tests, finder.Hooks, TestPaths.IsAmongTests(path)) with
        {
            BaseTypes = [.. finder.BaseTypes],
        };
    }
}
