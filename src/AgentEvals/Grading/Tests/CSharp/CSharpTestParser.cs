using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds the tests of xUnit, NUnit, MSTest and TUnit in C#, by syntax and names; nothing is compiled.</summary>
internal sealed class CSharpTestParser : ITestFileParser
{
    /// <inheritdoc/>
    public string Language => "C#";

    /// <inheritdoc/>
    public bool Handles(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text) => Side(path, text) is { } side ? Guarded(path, () => side.Read(new Dictionary<string, UnchangedMethod>(StringComparer.Ordinal))) : Unread(path);

    /// <inheritdoc/>
    public (TestFile Before, TestFile After) ParseBoth((string Path, string Text) before, (string Path, string Text) after)
    {
        if (Side(before.Path, before.Text) is not { } old || Side(after.Path, after.Text) is not { } @new)
        {
            return (Parse(before.Path, before.Text), Parse(after.Path, after.Text));
        }

        var unchanged = CSharpSide.Unchanged(old, @new);
        return (Guarded(before.Path, () => old.Read(unchanged)), Guarded(after.Path, () => @new.Read(unchanged)));
    }

    private static CSharpSide? Side(string path, string text)
    {
        try
        {
            return Nesting.IsBearable(text) ? CSharpSide.Of(path, text) : null;
        }
        catch (InsufficientExecutionStackException)
        {
            // Code nested thousands of levels deep.
            return null;
        }
    }

    private static TestFile Guarded(string path, Func<TestFile> read)
    {
        try
        {
            return read();
        }
        catch (InsufficientExecutionStackException)
        {
            return Unread(path);
        }
    }

    private static TestFile Unread(string path) => new(path, [], ParsedWell: false);
}
