namespace AgentEvals.Grading.Tests.Model;

/// <summary>Finds tests and assertions in one language. Never throws; linear in the text's length.</summary>
internal interface ITestFileParser
{
    /// <summary>The language's name, as findings and reports print it.</summary>
    string Language { get; }

    /// <summary>Whether the path is written in this language.</summary>
    bool Handles(string path);

    /// <summary>Reads a whole file.</summary>
    TestFile Parse(string path, string text);

    /// <summary>Reads both sides of a changed file; what did not change need not be read twice.</summary>
    (TestFile Before, TestFile After) ParseBoth((string Path, string Text) before, (string Path, string Text) after) =>
        (Parse(before.Path, before.Text), Parse(after.Path, after.Text));
}
