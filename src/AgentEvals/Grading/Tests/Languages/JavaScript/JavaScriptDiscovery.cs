using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Whether a runner would pick the file up by its name.</summary>
internal static partial class JavaScriptDiscovery
{
    /// <summary>Milliseconds; no path takes that long.</summary>
    private const int Patience = 1_000;

    /// <summary>Why no runner would; null when one would by its defaults.</summary>
    public static string? WhyNot(string path, SourceTokens source)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (MarkedName().IsMatch(name))
        {
            return null;
        }

        // jest and vitest go by the name, mocha and node by the folder.
        var isStrict = Imports(source, "vitest") || Imports(source, "@jest/globals");
        return !isStrict && TestFolder().IsMatch(path) || path.Contains("__tests__/", StringComparison.Ordinal) ? null : "the file's name matches no runner's pattern";
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
    [GeneratedRegex(@"(^|[._-])(test|tests|spec|cy|e2e|it|nodetest|integration)s?[._-]?([a-z0-9]{0,40}\.)?[cm]?[jt]sx?$|^(test|spec)[-_.]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex MarkedName();

    [GeneratedRegex(@"(^|/)(tests?|specs?|e2e|cypress|__tests__|integration)/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex TestFolder();
}
