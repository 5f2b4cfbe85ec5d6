using System.Runtime.InteropServices;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Walks over tokens and leaves out ranges of them, such as the tests within a test's body.</summary>
/// <param name="ranges">Ranges in order, none within another.</param>
[StructLayout(LayoutKind.Auto)]
internal struct RangesLeftOut(IReadOnlyList<TokenRange> ranges)
{
    private int _next;

    /// <summary>The index, or the first behind the range in which it lies. Asked with growing indices.</summary>
    public int Skip(int index)
    {
        while (_next < ranges.Count && ranges[_next].Start <= index)
        {
            index = Math.Max(index, ranges[_next].End);
            _next++;
        }

        return index;
    }
}
