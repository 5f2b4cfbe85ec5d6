using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests;

/// <summary>Reads files so that a fault of a parser costs one file, which is said to be unread, and not the answer about all the others.</summary>
internal static class FileReading
{
    /// <summary>Reads one side of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="read">The parser.</param>
    public static TestFile Of(string path, Func<TestFile> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsOfParser(fault))
        {
            return TestFile.Unread(path);
        }
    }

    /// <summary>Reads both sides at once; where that fails each alone, for the fault may lie in one of them.</summary>
    /// <param name="before">The path of the side before, and how it is read alone.</param>
    /// <param name="after">The same of the side after.</param>
    /// <param name="read">How both are read at once.</param>
    public static (TestFile Before, TestFile After) OfBoth(
        (string Path, Func<TestFile> Read) before,
        (string Path, Func<TestFile> Read) after,
        Func<(TestFile Before, TestFile After)> read
    )
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsOfParser(fault))
        {
            return (Of(before.Path, before.Read), Of(after.Path, after.Read));
        }
    }

    /// <summary>Reads a method that both sides have word for word; null where it cannot be read, which is no loss.</summary>
    public static TestMethod? MethodOf(Func<TestMethod?> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsOfParser(fault))
        {
            return null;
        }
    }

    /// <summary>Parsers promise not to throw, yet they read what strangers wrote: whatever they throw is about that text, but where memory ends.</summary>
    private static bool IsOfParser(Exception fault) => fault is not OutOfMemoryException;
}
