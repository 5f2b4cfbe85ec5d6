namespace AgentEvals.Grading.Tests.Comparison.Pairing;

/// <summary>The same test or helper before and after.</summary>
internal sealed record UnitPair(TestUnit Old, TestUnit New)
{
    /// <summary>True where the parser saw that nothing but its place changed.</summary>
    public bool IsUnchanged => Old.Head.Rest is { } rest && ReferenceEquals(rest, New.Head.Rest);

    /// <summary>True where nothing marked it as a test before, so that it never ran; an override may be run by the mark of what it overrides.</summary>
    public bool CameToRun => Old.Head is { IsHelper: true, IsOverride: false } && !New.Head.IsHelper;
}
