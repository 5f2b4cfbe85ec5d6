using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>A test or helper, on one side of the change.</summary>
/// <param name="File">Its file.</param>
/// <param name="Method">What it is.</param>
internal sealed record TestUnit(ComparedFile File, TestMethod Method)
{
    /// <summary>True for a test that ran: found by its runner and not skipped.</summary>
    public bool Ran => !Method.IsHelper && Method.Skip is null && (Method.IsDiscovered || Method.UndiscoveredBecause?.Contains("abstract", StringComparison.Ordinal) == true);

    /// <summary>The name of the innermost thing that it stands in.</summary>
    public string Owner => Method.Container[(Method.Container.LastIndexOf('.') + 1)..];

    /// <inheritdoc/>
    public bool Equals(TestUnit? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
