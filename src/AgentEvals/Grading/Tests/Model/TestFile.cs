namespace AgentEvals.Grading.Tests.Model;

/// <summary>What one side of a changed file says about tests.</summary>
/// <param name="Path">The path on that side.</param>
/// <param name="Methods">Its tests, and its helpers that assert.</param>
/// <param name="ParsedWell">False when the parser lost its way: findings from this file need review at most.</param>
internal sealed record TestFile(string Path, IReadOnlyList<TestMethod> Methods, bool ParsedWell = true)
{
    /// <summary>Lines outside of tests that matter to them: set-up, module-level skips, aliases such as <c>const it_ = it.skip</c>; normalised.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Tolerances outside of its methods: constants and fields such as <c>const double Epsilon = 1e-9</c>.</summary>
    public IReadOnlyList<TestTolerance> Tolerances { get; init; } = [];

    /// <summary>Its classes that have no tests but those that they inherit.</summary>
    public IReadOnlyList<InheritingClass> Inheriting { get; init; } = [];

    /// <summary>Its concrete classes of tests that derive from others.</summary>
    public IReadOnlyList<DerivedClass> Derived { get; init; } = [];

    /// <summary>Names of the types that a concrete class of this file derives from: tests of an abstract class run through them.</summary>
    public IReadOnlyList<string> BaseTypes { get; init; } = [];

    /// <summary>Its lists that tests elsewhere go through, where it has no tests of its own, and the rows of its classes.</summary>
    public IReadOnlyList<SharedList> Lists { get; init; } = [];

    /// <summary>True where nothing could be read.</summary>
    public bool IsUnread => !ParsedWell && Methods.Count == 0;

    /// <summary>A file that could not be read.</summary>
    public static TestFile Unread(string path) => new(path, [], ParsedWell: false);
}
