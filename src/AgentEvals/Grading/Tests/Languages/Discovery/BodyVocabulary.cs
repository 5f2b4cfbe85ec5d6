using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>What the body of a test may call besides assertions, by language: data for <see cref="TestBodyReader"/>.</summary>
internal sealed record BodyVocabulary
{
    /// <summary>Calls that skip the running test, as paths: <c>t.Skip</c>, <c>this.skip</c>.</summary>
    public FrozenSet<string> Skips { get; init; } = [];

    /// <summary>Last names of calls that skip it, whatever they are called on.</summary>
    public FrozenSet<string> SkipNames { get; init; } = [];

    /// <summary>Calls that skip it when their argument says so: <c>assumeTrue</c>.</summary>
    public FrozenSet<string> Assumptions { get; init; } = [];

    /// <summary>How names of such calls begin where a project has its own: <c>assumeNotWindows</c>; null where none is known.</summary>
    public string? AssumptionPrefix { get; init; }

    /// <summary>What a function is given first so that it can skip the running test: Go's <c>t</c>; empty where functions need nothing for that.</summary>
    public FrozenSet<string> Testers { get; init; } = [];

    /// <summary>Calls that expect the running test to fail.</summary>
    public FrozenSet<string> ExpectedFailures { get; init; } = [];

    /// <summary>Last names of calls that give a marker, which is called with what it marks: <c>knownfailureif(a, "why")(check)</c>.</summary>
    public FrozenSet<string> FailureMarkers { get; init; } = [];

    /// <summary>As <see cref="FailureMarkers"/>, of markers that skip.</summary>
    public FrozenSet<string> SkipMarkers { get; init; } = [];

    /// <summary>Calls that end the whole process.</summary>
    public FrozenSet<string> Exits { get; init; } = [];

    /// <summary>Calls that replace something by a mock, as paths or last names.</summary>
    public FrozenSet<string> Mocks { get; init; } = [];

    /// <summary>Words before brackets that call nothing: <c>if</c>, <c>for</c>.</summary>
    public FrozenSet<string> Keywords { get; init; } = [];

    /// <summary>Words that leave a function or the round of a loop.</summary>
    public FrozenSet<string> Leaves { get; init; } = ["return", "continue", "break"];
}
