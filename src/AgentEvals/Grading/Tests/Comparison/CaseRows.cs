namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Rows of data as text.</summary>
internal static class CaseRows
{
    /// <summary>A row without the member that it stands in: <c>Seeds:{5}</c> is <c>{5}</c>.</summary>
    public static string Bare(string row)
    {
        var colon = row.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon + 1 < row.Length && row.AsSpan(0, colon).IndexOfAnyExcept(Names) < 0 ? row[(colon + 1)..] : row;
    }

    private static readonly System.Buffers.SearchValues<char> Names = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}
