namespace AgentEvals.Grading.Tests.Model;

/// <summary>The words of remarks about a file.</summary>
internal static class Remarks
{
    /// <summary>Stands between the name of a list and what its elements leave out.</summary>
    public const string LeavesOut = " leaves out ";

    /// <summary>Stands between a list and a case that it names, which its tests pass over.</summary>
    public const string SkipsCase = " skips the case ";

    /// <summary>Stands between an attribute of one's own and what decides whether it skips the tests that it marks.</summary>
    public const string SkipsBy = " skips by ";

    /// <summary>Stands between a member of a class of tests and the condition under which it says that they run.</summary>
    public const string RunsWhere = " runs them where ";

    /// <summary>Stands between a subtest and the condition under which it runs.</summary>
    public const string Under = " if ";

    /// <summary>Stands before a setting by which all comparisons of the tests take more.</summary>
    public const string Relaxes = "all tests: ";

    /// <summary>Stands before an attribute by which all tests of an assembly are skipped somewhere.</summary>
    public const string OfAssembly = "skip all tests of the assembly: ";

    /// <summary>Stands before the titles of a group that is focused.</summary>
    public const string Focus = "focused: ";

    /// <summary>Whether it tells where the tests of a class run.</summary>
    public static bool SaysWhere(string remark) => remark.Contains(RunsWhere, StringComparison.Ordinal);

    /// <summary>The attribute of one's own of which it tells why that skips; null for any other remark.</summary>
    public static string? AttributeOf(string remark) =>
        remark.IndexOf(SkipsBy, StringComparison.Ordinal) is > 0 and var end ? remark[..end] : null;

    /// <summary>A condition by which some of the rows that a test is given are left out.</summary>
    /// <param name="of">What gives the rows.</param>
    /// <param name="part">What takes some out.</param>
    public static string RowsLeft(string of, string part) => $"{Left}{part}{Of}{of}";

    /// <summary>What gives the rows of which a condition leaves some out; null for any other condition.</summary>
    public static string? RowsOf(string condition) =>
        condition.StartsWith(Left, StringComparison.Ordinal) && condition.LastIndexOf(Of, StringComparison.Ordinal) is > 0 and var at
            ? condition[(at + Of.Length)..]
            : null;

    private static readonly string[] OfTools = ["warning", "filter", "allow", "undocumented", "white"];

    private const string Left = "if the row is left by ";
    private const string Of = " of ";

    /// <summary>Whether a list leaves out something more: it was there, and is longer by this. One that only calls something by another name is none.</summary>
    public static bool IsFurther(string remark, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        ListOf(remark) is { } list && Count(before, list) is > 0 and var olds && Count(after, list) > olds;

    /// <summary>Whether a list leaves out what is tested, and not warnings or what a tool may say of the code.</summary>
    public static bool LeavesOutCases(string remark) =>
        ListOf(remark) is { } list && !Array.Exists(OfTools, word => list.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a list of cases that are passed over got longer by the one that a remark names.</summary>
    public static bool SkipsFurtherCase(string remark, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        remark.IndexOf(SkipsCase, StringComparison.Ordinal) is > 0 and var end
        && remark[..(end + SkipsCase.Length)] is var list
        && Count(after, list) > Count(before, list);

    /// <summary>The type whose list of cases that are passed over a remark tells of; null for any other remark.</summary>
    public static string? TypeOfCases(string remark) =>
        remark.Contains(SkipsCase, StringComparison.Ordinal) ? remark[..remark.IndexOf('.', StringComparison.Ordinal)] : null;

    /// <summary>What a remark says that a list leaves out.</summary>
    public static string Element(string remark) => ListOf(remark) is { } list ? remark[list.Length..] : "";

    private static string? ListOf(string remark) =>
        remark.IndexOf(LeavesOut, StringComparison.Ordinal) is > 0 and var end ? remark[..(end + LeavesOut.Length)] : null;

    /// <summary>How many elements a list has; one that it names twice is one.</summary>
    private static int Count(IReadOnlyList<string> remarks, string list) =>
        remarks.Where(remark => remark.StartsWith(list, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count();
}
