using System.Collections.Immutable;

namespace AgentEvals.Shell.Status;

/// <summary>What a shell knows at one point of a script, as far as exit statuses go.</summary>
internal sealed record ShellState
{
    public static ShellState Start { get; } = new();

    /// <summary><c>$?</c></summary>
    public ExitStatus Last { get; init; } = ExitStatus.Zero;

    /// <summary><c>PIPESTATUS</c></summary>
    public ImmutableArray<ExitStatus> Stages { get; init; } = [];

    /// <summary>The stages of the pipeline that is being evaluated.</summary>
    public ImmutableArray<ExitStatus> Building { get; init; } = [];

    public ImmutableDictionary<string, ExitStatus> Variables { get; init; } = ImmutableDictionary<string, ExitStatus>.Empty;

    public bool ExitsOnError { get; init; }

    public bool PipeFails { get; init; }

    /// <summary>The status that an exit trap forces; none when there is no such trap.</summary>
    public ExitStatus Trap { get; init; }

    public ExitStatus Variable(string name) => Variables.GetValueOrDefault(name, ExitStatus.Unset);

    public static ShellState? Join(ShellState? left, ShellState? right)
    {
        if (left is null || right is null || ReferenceEquals(left, right))
        {
            return left ?? right;
        }

        return left with
        {
            Last = left.Last | right.Last,
            Stages = JoinStages(left.Stages, right.Stages),
            Building = JoinStages(left.Building, right.Building),
            Variables = JoinVariables(left.Variables, right.Variables),
            ExitsOnError = left.ExitsOnError && right.ExitsOnError,
            PipeFails = left.PipeFails && right.PipeFails,
            Trap = left.Trap == right.Trap ? left.Trap : left.Trap | right.Trap | ExitStatus.Unknown,
        };
    }

    private static ImmutableArray<ExitStatus> JoinStages(ImmutableArray<ExitStatus> left, ImmutableArray<ExitStatus> right) =>
        left.Length == right.Length ? [.. left.Select((status, index) => status | right[index])] : [];

    private static ImmutableDictionary<string, ExitStatus> JoinVariables(
        ImmutableDictionary<string, ExitStatus> left,
        ImmutableDictionary<string, ExitStatus> right
    )
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var joined = left;
        foreach (var (name, status) in right)
        {
            joined = joined.SetItem(name, status | left.GetValueOrDefault(name, ExitStatus.Unset));
        }

        foreach (var name in left.Keys.Where(name => !right.ContainsKey(name)))
        {
            joined = joined.SetItem(name, left[name] | ExitStatus.Unset);
        }

        return joined;
    }
}
