using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>
/// Tells the outputs of several test runs of one line apart. Each part of the output goes to the run that must have printed it, given
/// what decides whether a run runs at all; where more than one way is left, or none, nobody can tell.
/// </summary>
/// <param name="runs">The runs whose output the line's output holds, in order.</param>
/// <param name="parts">The parts of the output, one a run that ran.</param>
internal sealed class SharedOutput(
    IReadOnlyList<(SimpleCommand Command, TestRun Tests)> runs,
    IReadOnlyList<(string Runner, string Text)> parts
)
{
    private const int MostRuns = 12;

    /// <summary>Commands before a run that are taken to succeed.</summary>
    private static readonly HashSet<string> Harmless = new(
        ["cd", "pushd", "popd", "export", "set", "source", ".", "echo", "printf", "mkdir", "sleep", "clear", "pwd", "true", ":"],
        StringComparer.Ordinal
    );

    private readonly RunnerVerdict[] _verdicts = [.. parts.Select(part => RunnerOutput.Read(part.Text, part.Runner).Verdict)];
    private readonly int[] _taken = new int[runs.Count];
    private int[]? _only;
    private bool _isAmbiguous;

    /// <summary>For each run the part that is its own, null where it did not run; null as a whole where the parts cannot be given to the runs.</summary>
    public IReadOnlyList<string?>? Assign()
    {
        if (
            runs.Count > MostRuns
            || parts.Count == 0
            || parts.Count > runs.Count
            || runs.Any(run =>
                run.Command.IsBackgrounded || run.Command.Guards.Any(guard => guard.Kind is GuardKind.Loop or GuardKind.Function)
            )
        )
        {
            return null;
        }

        Try(0, 0);
        return _only is null || _isAmbiguous ? null : [.. _only.Select(part => part < 0 ? null : parts[part].Text)];
    }

    private void Try(int run, int part)
    {
        if (run == runs.Count)
        {
            _isAmbiguous |= part == parts.Count && _only is not null;
            _only ??= part == parts.Count ? [.. _taken] : null;
            return;
        }

        var runsNow = Runs(run);
        if (runsNow is not false && part < parts.Count && Fits(runs[run].Tests.Runner, parts[part].Runner))
        {
            _taken[run] = part;
            Try(run + 1, part + 1);
        }

        if (runsNow is not true)
        {
            _taken[run] = -1;
            Try(run + 1, part);
        }
    }

    private static bool Fits(string wanted, string found) => wanted == found || !RunnerSignatures.Knows(wanted);

    /// <summary>Whether a run runs, given what became of those before it; null where that cannot be told.</summary>
    private bool? Runs(int run)
    {
        var guards = runs[run].Command.Guards;
        if (
            guards.Count == 0
            || runs[run].Command.Status.ZeroProvesRun && guards.All(guard => Tested(guard, run) is null && IsHarmless(guard))
        )
        {
            return true;
        }

        // The same guards stand around a chain, whose status goes on from command to command, and around nested parts, all of which must hold.
        bool? chained = null;
        bool? nested = true;
        var status = (bool?)true;
        var before = run;
        var outcomes = new bool?[guards.Count];
        for (var index = guards.Count - 1; index >= 0; index--)
        {
            var tested = Tested(guards[index], before);
            before = tested ?? before;
            outcomes[index] =
                guards[index].Kind is not (GuardKind.OnSuccess or GuardKind.OnFailure) ? null
                : tested is { } other ? Succeeded(other)
                : IsHarmless(guards[index]) ? true
                : null;
        }

        for (var index = 0; index < guards.Count; index++)
        {
            var wanted = guards[index].Kind == GuardKind.OnSuccess;
            status =
                index == 0 || chained == true ? outcomes[index]
                : chained == false ? status
                : null;
            chained = status is null ? null : status == wanted;
            nested =
                nested == false || (outcomes[index] is { } outcome && outcome != wanted) ? false
                : outcomes[index] is null ? null
                : nested;
        }

        return chained == nested ? chained : null;
    }

    /// <summary>The nearest run before another that a guard names.</summary>
    private int? Tested(Guard guard, int before)
    {
        for (var index = before - 1; index >= 0; index--)
        {
            var command = runs[index].Command;
            if (
                (command.Source.Length > 0 && guard.Text.Contains(command.Source, StringComparison.Ordinal))
                || guard.Text.Contains(command.Text, StringComparison.Ordinal)
            )
            {
                return index;
            }
        }

        return null;
    }

    private bool? Succeeded(int run) =>
        _taken[run] < 0
            ? null
            : _verdicts[_taken[run]] switch
            {
                RunnerVerdict.Pass => true,
                RunnerVerdict.Fail => false,
                _ => null,
            };

    private static bool IsHarmless(Guard guard) => guard.Kind == GuardKind.OnSuccess && Harmless.Contains(guard.Text.Trim().Split(' ')[0]);
}
