using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Pairing;

/// <summary>A test or helper, on one side of the change.</summary>
/// <param name="file">Its file.</param>
/// <param name="head">What it is; for one that did not change no more than its place, name and rows.</param>
internal sealed class TestUnit(ComparedFile file, TestMethod head)
{
    private TestMethod? _whole;

    /// <summary>Its file.</summary>
    public ComparedFile File => file;

    /// <summary>Its place, name and rows, which cost nothing.</summary>
    public TestMethod Head => head;

    /// <summary>All of it.</summary>
    public TestMethod Method => _whole ??= head.Rest?.At(head.Line) ?? head;

    /// <summary>True for a test that ran: found by its runner and not skipped.</summary>
    public bool Ran =>
        !head.IsHelper
        && Method.Skip is null
        && (Method.IsDiscovered || Method.UndiscoveredBecause?.Contains("abstract", StringComparison.Ordinal) == true);

    /// <summary>The name of the innermost thing that it stands in.</summary>
    public string Owner => head.Container[(head.Container.LastIndexOf('.') + 1)..];
}
