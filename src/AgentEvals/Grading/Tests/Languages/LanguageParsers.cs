using AgentEvals.Grading.Tests.Languages.Go;
using AgentEvals.Grading.Tests.Languages.JavaScript;
using AgentEvals.Grading.Tests.Languages.Jvm;
using AgentEvals.Grading.Tests.Languages.Php;
using AgentEvals.Grading.Tests.Languages.Python;
using AgentEvals.Grading.Tests.Languages.Ruby;
using AgentEvals.Grading.Tests.Languages.Rust;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages;

/// <summary>The parsers of every language but C#, which has its own through Roslyn.</summary>
internal static class LanguageParsers
{
    /// <summary>All of them; at most one handles a path.</summary>
    public static IReadOnlyList<ITestFileParser> All { get; } =
    [new JavaScriptParser(), new PythonParser(), new GoParser(), new JvmParser(), new RustParser(), new RubyParser(), new PhpParser()];

    /// <summary>The parser for the path's language, or null when no parser here reads it.</summary>
    public static ITestFileParser? For(string path)
    {
        foreach (var parser in All)
        {
            if (parser.Handles(path))
            {
                return parser;
            }
        }

        return null;
    }
}
