namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>What two assertions have in common.</summary>
internal enum MatchKind
{
    /// <summary>Everything.</summary>
    Same,

    /// <summary>What they look at.</summary>
    Subject,

    /// <summary>Everything but names that changed.</summary>
    Renamed,

    /// <summary>What they expect.</summary>
    Expected,

    /// <summary>They look at things of similar names.</summary>
    Similar,

    /// <summary>Their place alone.</summary>
    Place,
}
