using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Names that Python has for one type of error: <c>IOError</c> is <c>OSError</c>, <c>socket.timeout</c> is <c>TimeoutError</c>.</summary>
internal static partial class ErrorAliases
{
    /// <summary>Whether two expectations differ in such names alone.</summary>
    public static bool AreOne(string old, string @new) => Plain(old) == Plain(@new);

    private static string Plain(string text) =>
        text.Contains("rror", StringComparison.Ordinal) || text.Contains("timeout", StringComparison.Ordinal)
            ? Timeout().Replace(System().Replace(text, "OSError"), "TimeoutError")
            : text;

    [GeneratedRegex(@"\b(IOError|EnvironmentError|WindowsError|(socket|select|mmap)\.error)\b", PatternRules.Linear)]
    private static partial Regex System();

    [GeneratedRegex(@"\b(socket\.timeout|(asyncio|futures|concurrent\.futures)\.TimeoutError)\b", PatternRules.Linear)]
    private static partial Regex Timeout();
}
