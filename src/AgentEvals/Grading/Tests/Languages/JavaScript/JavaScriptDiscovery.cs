using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Whether a runner would pick the file up by its name.</summary>
internal static partial class JavaScriptDiscovery
{
    /// <summary>Milliseconds, a day of them: no path takes any time, yet a process that is paused in the middle of a match must not fail for it.</summary>
    private const int Patience = 86_400_000;

    private static readonly string[] Extensions = [".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".es6"];

    /// <summary>Whether a file is what tests read rather than one of them: code that a formatter, a codemod or a runner is given.</summary>
    public static bool IsData(string path) => DataFolder().IsMatch(path) || DataName().IsMatch(path);

    /// <summary>Whether it is JavaScript or TypeScript, declarations of types excluded.</summary>
    public static bool IsScript(string path) =>
        Array.Exists(Extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        && !path.EndsWith(".d.ts", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why no runner would; null when one would by its defaults.</summary>
    public static string? WhyNot(string path, SourceTokens source)
    {
        if (IsData(path))
        {
            return "the file is data of other tests";
        }

        if (MarkedName().IsMatch(path[(path.LastIndexOf('/') + 1)..]))
        {
            return null;
        }

        // jest and vitest go by the name, mocha and node by the folder.
        var isStrict = Imports(source, "vitest") || Imports(source, "@jest/globals");
        return !isStrict && TestFolder().IsMatch(path) || path.Contains("__tests__/", StringComparison.Ordinal)
            ? null
            : "the file's name matches no runner's pattern";
    }

    private static bool Imports(SourceTokens source, string module)
    {
        var text = "\"" + module + "\"";
        for (var i = 0; i < source.Count && i < 400; i++)
        {
            if (source[i].Kind == TokenKind.Text && source[i].Text == text)
            {
                return true;
            }
        }

        return false;
    }

    // Bounded, and generated: setting up an engine for each took longer than reading the files of a small change.
    [GeneratedRegex(
        @"(^|[._-])(test|tests|spec|cy|e2e|it|nodetest|integration)s?[._-]?([a-z0-9]{0,40}\.)?[cm]?[jt]sx?$|^(test|spec)[-_.]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Patience
    )]
    private static partial Regex MarkedName();

    [GeneratedRegex(
        @"(^|/)(_{0,2}(test)?fixtures?_{0,2}|_{0,2}test[-_]?data_{0,2})/",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Patience
    )]
    private static partial Regex DataFolder();

    [GeneratedRegex(@"(^|[/.])(input|output)\.[cm]?[jt]sx?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex DataName();

    [GeneratedRegex(
        @"(^|/)(tests?|specs?|e2e|cypress|__tests__|integration)/",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Patience
    )]
    private static partial Regex TestFolder();
}
