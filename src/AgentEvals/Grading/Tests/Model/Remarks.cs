namespace AgentEvals.Grading.Tests.Model;

/// <summary>The words of remarks about a file.</summary>
internal static class Remarks
{
    /// <summary>Stands between the name of a list and what its elements leave out.</summary>
    public const string LeavesOut = " leaves out ";

    /// <summary>Stands between a subtest and the condition under which it runs.</summary>
    public const string Under = " if ";

    /// <summary>Stands before a setting by which all comparisons of the tests take more.</summary>
    public const string Relaxes = "all tests: ";

    /// <summary>Stands before the titles of a group that is focused.</summary>
    public const string Focus = "focused: ";

    /// <summary>Whether a list leaves out something more: it was there, and is longer by this.</summary>
    public static bool IsFurther(string remark, IReadOnlyList<string> before) =>
        remark.IndexOf(LeavesOut, StringComparison.Ordinal) is > 0 and var end && before.Any(other => other.StartsWith(remark[..(end + LeavesOut.Length)], StringComparison.Ordinal));
}
