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
    public TestFile Parse(string path, string text) => Guarded(path, () => Side(text, () => CSharpSide.Of(path, text))?.Read());

    /// <inheritdoc/>
    public (TestFile Before, TestFile After) ParseBoth((string Path, string Text) before, (string Path, string Text) after)
    {
        if (Side(before.Text, () => CSharpSide.Of(before.Path, before.Text)) is not { } old || Side(after.Text, () => old.After(after.Path, after.Text)) is not { } @new)
        {
            return (Parse(before.Path, before.Text), Parse(after.Path, after.Text));
        }

        return (Guarded(before.Path, old.Read), Guarded(after.Path, @new.Read));
    }

    private static CSharpSide? Side(string text, Func<CSharpSide> parse)
    {
        try
        {
            return Nesting.IsBearable(text) ? parse() : null;
        }
        catch (InsufficientExecutionStackException)
        {
            // Code nested thousands of levels deep.
            return null;
        }
    }

    private static TestFile Guarded(string path, Func<TestFile?> read)
    {
        try
        {
            return read() ?? Unread(path);
        }
        catch (InsufficientExecutionStackException)
        {
            return Unread(path);
        }
    }

    private static TestFile Unread(string path) => new(path, [], ParsedWell: false);
}
