using System.Runtime.CompilerServices;
using AgentEvals.Xunit.Discovery;
using Xunit;
using Xunit.v3;

namespace AgentEvals.Xunit;

/// <summary>
/// Makes each scenario that a glob finds a test case of its own, and each of its controls another. The method takes one
/// <see cref="Runs.AgentRun"/> and asserts on it.
/// </summary>
/// <remarks>
/// Derives from <see cref="FactAttribute"/>, not from a theory: a theory needs a data attribute, collapses its rows when
/// pre-enumeration is off, and hides a row's source file.
/// </remarks>
/// <param name="glob">
/// Which scenario files, relative to the test project's folder, forward slashes: <c>*</c>, <c>**</c>, <c>?</c>, <c>{a,b}</c>. A glob
/// that finds nothing is a failing test.
/// </param>
/// <param name="sourceFilePath">Filled in by the compiler.</param>
/// <param name="sourceLineNumber">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(AgentEvalDiscoverer))]
public sealed class AgentEvalAttribute(
    string glob,
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : FactAttribute(sourceFilePath, sourceLineNumber)
{
    /// <summary>Which scenario files.</summary>
    public string Glob { get; } = glob;

    /// <summary>Number of trials, instead of what the scenarios say; 0 leaves it to them.</summary>
    public int Trials { get; set; }

    /// <summary>The agent that live trials use and whose recordings are replayed; <c>AGENTEVALS_AGENT</c> goes before it. Null means the suite's default.</summary>
    public string? Agent { get; set; }

    /// <summary>Only scenarios of this split: <c>optimization</c> or <c>holdout</c>. Null means both.</summary>
    public string? Split { get; set; }

    /// <summary>Only scenarios of this category. Null means all.</summary>
    public string? Category { get; set; }
}
