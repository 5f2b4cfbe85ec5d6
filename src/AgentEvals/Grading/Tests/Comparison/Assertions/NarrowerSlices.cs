using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Comparisons that leave out elements at an end of both sides, and are the same besides: <c>allclose(got, want)</c> became <c>allclose(got[1:-1], want[1:-1])</c>.</summary>
internal static partial class NarrowerSlices
{
    /// <summary>Both sides of a comparison.</summary>
    private const int Sides = 2;

    /// <summary>Whether an assertion that took another's place is such a comparison.</summary>
    public static bool Are(TestAssertion old, TestAssertion @new)
    {
        if (old.Name != @new.Name || old.Text == @new.Text || Bare(old.Text) != Bare(@new.Text))
        {
            return false;
        }

        var (before, after) = (Ends(old.Text), Ends(@new.Text));
        return after.Count >= before.Count + Sides && before.TrueForAll(after.Contains);
    }

    private static string Bare(string text) => Slice().Replace(text, "").Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The numbers at which slices begin and end.</summary>
    private static List<string> Ends(string text) =>
        [
            .. Slice()
                .Matches(text)
                .SelectMany(slice => slice.Value.Split('[', ']', ':', ',').Select(end => end.Trim()).Where(end => end.Length > 0)),
        ];

    [GeneratedRegex(@"\[\s*-?\d*\s*:\s*-?\d*\s*(,\s*-?\d*\s*:\s*-?\d*\s*)*\]", PatternRules.Linear)]
    private static partial Regex Slice();
}
