namespace AgentEvals.Grading.Tests.Model;

/// <summary>A class that runs the tests of its base class and has none of its own.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Traits">Its categories, as written.</param>
/// <param name="Skip">The marker that skips all of it, as written; null when it runs.</param>
internal sealed record InheritingClass(int Line, string Name, IReadOnlyList<string> Traits, string? Skip)
{
    /// <summary>The marker that skips all of it under a condition, as written.</summary>
    public string? ConditionalSkip { get; init; }

    /// <summary>The marker that expects its tests to fail, as written.</summary>
    public string? ExpectedFailure { get; init; }
}
