namespace AgentEvals.Shell.Status;

/// <summary>Collects the ways out of a shell, a function or a loop.</summary>
internal sealed class ShellScope
{
    /// <summary>Ways that ended the shell; the last status is the exit status.</summary>
    public Phases Exits { get; private set; }

    /// <summary>Ways that left the function.</summary>
    public Phases Returns { get; private set; }

    /// <summary>Ways that left the innermost loop.</summary>
    public Phases Breaks { get; private set; }

    /// <summary>Ways that went on to the next round of the innermost loop.</summary>
    public Phases Continues { get; private set; }

    public bool IsFunction { get; init; }

    public void Exit(Phases phases) => Exits = Phases.Join(Exits, phases);

    public void Return(Phases phases) => Returns = Phases.Join(Returns, phases);

    public void Break(Phases phases) => Breaks = Phases.Join(Breaks, phases);

    public void Continue(Phases phases) => Continues = Phases.Join(Continues, phases);

    public Phases TakeBreaks()
    {
        var taken = Breaks;
        Breaks = default;
        return taken;
    }

    public Phases TakeContinues()
    {
        var taken = Continues;
        Continues = default;
        return taken;
    }
}
