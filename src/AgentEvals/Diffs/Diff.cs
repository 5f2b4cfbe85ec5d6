namespace AgentEvals.Diffs;

/// <summary>What a trial changed, against its starting commit.</summary>
/// <param name="Files">One entry a path, sorted by path, ordinal.</param>
public sealed partial record Diff(IReadOnlyList<FileChange> Files)
{
    /// <summary>A diff that changes nothing.</summary>
    public static Diff Empty { get; } = new([]);

    /// <summary>True when nothing changed.</summary>
    public bool IsEmpty => Files.Count == 0;
}
