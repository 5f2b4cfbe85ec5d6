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
    public TestFile Parse(string path, string text) => Nesting.IsBearable(text) ? CSharpSide.Of(path, text).Read() : TestFile.Unread(path);

    /// <inheritdoc/>
    public (TestFile Before, TestFile After) ParseBoth((string Path, string Text) before, (string Path, string Text) after)
    {
        if (!Nesting.IsBearable(before.Text) || !Nesting.IsBearable(after.Text))
        {
            return (Parse(before.Path, before.Text), Parse(after.Path, after.Text));
        }

        var old = CSharpSide.Of(before.Path, before.Text);
        var @new = old.After(after.Path, after.Text);
        return (old.Read(), @new.Read());
    }
}
