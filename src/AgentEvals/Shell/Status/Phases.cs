namespace AgentEvals.Shell.Status;

/// <summary>
/// The states in which a script may be at one point, apart for what happened to the command in question: it has not run yet, it
/// ran and never failed, it failed in an earlier run of several, its last run was the first to fail. Null means that no way leads there.
/// </summary>
internal readonly record struct Phases(ShellState? NotRun, ShellState? Passed, ShellState? Failed, ShellState? Failing)
{
    public bool IsEmpty => Any is null;

    /// <summary>One of the states, for what all of them share.</summary>
    public ShellState? Any => NotRun ?? Passed ?? Failing ?? Failed;

    /// <summary>All states in which the command failed, whenever it did.</summary>
    public ShellState? EverFailed => ShellState.Join(Failed, Failing);

    public Phases Select(Func<ShellState, ShellState?> change) =>
        new(
            NotRun is null ? null : change(NotRun),
            Passed is null ? null : change(Passed),
            Failed is null ? null : change(Failed),
            Failing is null ? null : change(Failing)
        );

    public Phases With(ExitStatus last) => Select(state => state.Last == last ? state : state with { Last = last });

    /// <summary>The states that may have the status, with it.</summary>
    public Phases Where(ExitStatus status) =>
        Select(state => (state.Last & (status | ExitStatus.Unknown)) == ExitStatus.None ? null : state with { Last = status });

    /// <summary>The same states with the last statuses of others: what a condition that is no command leaves behind.</summary>
    public Phases WithLastOf(Phases others) =>
        new(Take(NotRun, others.NotRun), Take(Passed, others.Passed), Take(Failed, others.Failed), Take(Failing, others.Failing));

    private static ShellState? Take(ShellState? state, ShellState? other) =>
        state is null || other is null ? state : state with { Last = other.Last };

    public static Phases Join(Phases left, Phases right) =>
        new(
            ShellState.Join(left.NotRun, right.NotRun),
            ShellState.Join(left.Passed, right.Passed),
            ShellState.Join(left.Failed, right.Failed),
            ShellState.Join(left.Failing, right.Failing)
        );

    /// <summary>Goes back to the states before, keeping the last status: what a subshell leaves behind.</summary>
    public Phases BackTo(Phases before)
    {
        var notRun = before.NotRun;
        var passed = before.Passed ?? notRun;
        var failing = before.Failing ?? ShellState.Join(before.Passed, notRun);
        var failed = before.Failed ?? failing;
        return new Phases(Restore(NotRun, notRun), Restore(Passed, passed), Restore(Failed, failed), Restore(Failing, failing));

        static ShellState? Restore(ShellState? inner, ShellState? outer) =>
            inner is null || outer is null ? inner : outer with { Last = inner.Last };
    }
}
