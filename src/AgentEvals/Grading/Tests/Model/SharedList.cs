namespace AgentEvals.Grading.Tests.Model;

/// <summary>A list in a file without tests that tests elsewhere go through, as its name says: <c>ConnectionParameters</c>, <c>export const cases</c>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Rows">Its elements, each as normalised text.</param>
internal sealed record SharedList(string Name, int Line, IReadOnlyList<string> Rows);
