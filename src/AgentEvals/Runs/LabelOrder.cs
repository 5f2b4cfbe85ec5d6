namespace AgentEvals.Runs;

/// <summary>
/// The order in which people count: <c>claude-2</c> before <c>claude-10</c>; otherwise ordinal. The comparer of the base class library needs ICU, and compares by
/// characters alone where there is none.
/// </summary>
public sealed class LabelOrder : IComparer<string>
{
    private LabelOrder() { }

    /// <summary>The order.</summary>
    public static LabelOrder Natural { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var (ofLeft, ofRight) = (Digits(left), Digits(right));
            var compared = ofLeft > 0 && ofRight > 0 ? Numbers(left[..ofLeft], right[..ofRight]) : left[0].CompareTo(right[0]);
            if (compared != 0)
            {
                return compared;
            }

            left = left[Math.Max(1, ofLeft)..];
            right = right[Math.Max(1, ofRight)..];
        }

        // Equal but for zeros in front, or for an end: no two texts are the same to a set.
        return left.IsEmpty && right.IsEmpty ? string.CompareOrdinal(x, y) : left.Length.CompareTo(right.Length);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    /// <summary>Numbers of any length.</summary>
    private static int Numbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }
}
