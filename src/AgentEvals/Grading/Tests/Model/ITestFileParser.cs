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
}
