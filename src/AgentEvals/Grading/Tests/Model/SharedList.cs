namespace AgentEvals.Grading.Tests.Model;

/// <summary>
/// A list in a file without tests that tests elsewhere go through, as its name says: <c>ConnectionParameters</c>, <c>export const cases</c>; or the rows
/// that all tests of a class run with, those of the classes that derive from it included.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Rows">Its elements, each as normalised text.</param>
internal sealed record SharedList(string Name, int Line, IReadOnlyList<string> Rows)
{
    /// <summary>True where tests run with each of its rows for sure: those of a class, <c>[TestFixture("9.5")]</c>.</summary>
    public bool IsOfClass { get; init; }
}
