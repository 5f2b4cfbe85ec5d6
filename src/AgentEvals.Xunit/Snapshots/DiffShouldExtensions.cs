using System.Runtime.CompilerServices;
using AgentEvals.Diffs;
using Shouldly;

namespace AgentEvals.Xunit;

/// <summary>Assertions on diffs.</summary>
[ShouldlyMethods]
public static class DiffShouldExtensions
{
    /// <summary>
    /// The diff, as <see cref="Diff.ToString"/> prints it, is the one that somebody approved: <c>Type.Method_run=scenario.verified.txt</c>
    /// beside the test's source. A difference leaves <c>.received.txt</c> there and opens the diff tool, by Verify's conventions, so that
    /// its accept tools and plug-ins work. A control's diff is not compared: a recording of a bad run must be caught by what is wrong with it,
    /// not by being different.
    /// </summary>
    /// <param name="diff">The diff.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <exception cref="AgentEvalException">The diff is not the approved one, or none is approved yet.</exception>
    /// <exception cref="Problems.AgentEvalsException">AE5040: the call is not inside an eval; AE5041: the test's sources are not on this machine.</exception>
    public static Task ShouldMatchSnapshot(this Diff diff, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(diff);
        return Snapshots.DiffSnapshot.ForCurrentTest(sourceFile) is { } snapshot ? snapshot.Compare(diff.ToString()) : Task.CompletedTask;
    }
}
