namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>
/// Tells by what it imports that a Go file belongs to the tests, whatever its name: packages of helpers, and suites that each backend runs, are no
/// <c>_test.go</c> files, as other packages could not call them then.
/// </summary>
internal static class GoImports
{
    private const string Package = "\"testing\"";

    /// <summary>Whether it imports the package by which tests are told of failures.</summary>
    public static bool HaveTesting(string path, string? text)
    {
        if (text is null || !path.EndsWith(".go", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var at = text.IndexOf(Package, StringComparison.Ordinal);
        return at > 0
            && text.AsSpan(0, at)[(text.LastIndexOf('\n', at) + 1)..].Trim() is "" or "import"
            && text.AsSpan(at + Package.Length) is [] or ['\r' or '\n' or ' ' or '\t', ..];
    }
}
