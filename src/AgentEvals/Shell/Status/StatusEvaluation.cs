using System.Collections.Immutable;
using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell.Status;

/// <summary>Evaluates a script's exit status with one command in question; compound commands here, simple ones in <c>StatusEvaluation.Simple.cs</c>.</summary>
internal sealed partial class StatusEvaluation(
    ShellNode.Simple target,
    IReadOnlyDictionary<string, ShellNode.Function> functions,
    ShellDialect dialect,
    int steps
)
{
    private const int DeepestCall = 8;
    private const int MostStages = 32;

    private int _calls;
    private ShellDialect _dialect = dialect == ShellDialect.Auto ? ShellDialect.Posix : dialect;

    public int StepsLeft { get; private set; } = steps;

    /// <summary>True once a way led to the command.</summary>
    public bool Reached { get; private set; }

    /// <summary>True when <c>pipefail</c> was on where the command ran.</summary>
    public bool PipeFailed { get; private set; }

    /// <summary>True when <c>set -e</c> was on where the command ran.</summary>
    public bool ExitedOnError { get; private set; }

    public string? Echo { get; private set; }

    private bool IsPowerShell => _dialect == ShellDialect.PowerShell;

    public Phases Run(ShellNode root)
    {
        var scope = new ShellScope();
        var end = Evaluate(root, new Phases(ShellState.Start, null, null, null), scope, isChecked: false);
        return Leave(end, scope);
    }

    /// <summary>All ways out of a shell, with what its exit trap makes of them.</summary>
    private static Phases Leave(Phases end, ShellScope scope) =>
        Phases
            .Join(Phases.Join(end, scope.Exits), scope.Returns)
            .Select(state => state.Trap == ExitStatus.None ? state : state with { Last = state.Trap, Trap = ExitStatus.None });

    private Phases Evaluate(ShellNode node, Phases start, ShellScope scope, bool isChecked)
    {
        if (start.IsEmpty || --StepsLeft <= 0)
        {
            return start;
        }

        return node switch
        {
            ShellNode.Simple simple => Simple(simple, start, scope, isChecked),
            ShellNode.Sequence sequence => Sequence(sequence, start, scope, isChecked),
            ShellNode.Chain chain => Chain(chain, start, scope, isChecked),
            ShellNode.Pipeline pipeline => Pipeline(pipeline, start, scope, isChecked),
            ShellNode.Group group => Group(group, start, scope, isChecked),
            ShellNode.If conditional => If(conditional, start, scope, isChecked),
            ShellNode.Loop loop => Loop(loop, start, scope, isChecked),
            ShellNode.Case alternatives => Case(alternatives, start, scope, isChecked),
            ShellNode.Condition condition => Condition(condition, start, scope, isChecked),
            ShellNode.Try attempt => Try(attempt, start, scope, isChecked),
            _ => start.With(ExitStatus.Zero),
        };
    }

    private Phases Sequence(ShellNode.Sequence sequence, Phases current, ShellScope scope, bool isChecked)
    {
        foreach (var (node, background) in sequence.Items)
        {
            current = background
                ? Subshell(node, current)
                    .Select(state => state with { Variables = state.Variables.SetItem("!", state.Last), Last = ExitStatus.Zero })
                : Evaluate(node, current, scope, isChecked);
        }

        return current;
    }

    private Phases Chain(ShellNode.Chain chain, Phases start, ShellScope scope, bool isChecked)
    {
        var current = Evaluate(chain.First, start, scope, isChecked: true);
        for (var index = 0; index < chain.Rest.Count; index++)
        {
            var (onSuccess, node) = chain.Rest[index];
            var taken = current.Where(onSuccess ? ExitStatus.Zero : ExitStatus.NonZero);
            var skipped = current.Where(onSuccess ? ExitStatus.NonZero : ExitStatus.Zero);
            var isLast = index == chain.Rest.Count - 1;
            current = Phases.Join(Evaluate(node, taken, scope, !isLast || isChecked), skipped);
        }

        return current;
    }

    private Phases Pipeline(ShellNode.Pipeline pipeline, Phases start, ShellScope scope, bool isChecked)
    {
        var current = start.Select(state => state with { Building = [] });
        var inner = isChecked || pipeline.Negated;
        foreach (var stage in pipeline.Stages)
        {
            var reached = Reached;
            current = IsPowerShell || pipeline.Stages.Count == 1 ? Evaluate(stage, current, scope, inner) : Subshell(stage, current);
            if (Reached && !reached && pipeline.Stages.Count > 1)
            {
                PipeFailed = start.Any!.PipeFails;
            }

            current = current.Select(state => state with { Building = Append(state.Building, state.Last) });
        }

        current = current.Select(state => state with { Last = PipelineStatus(state, pipeline), Stages = state.Building, Building = [] });
        return pipeline.Negated ? current : ExitOnError(current, scope, isChecked);
    }

    /// <summary>Keeps the first stages apart and sums the rest up.</summary>
    private static ImmutableArray<ExitStatus> Append(ImmutableArray<ExitStatus> stages, ExitStatus status) =>
        stages.Length < MostStages
            ? stages.Add(status)
            : stages.SetItem(MostStages - 1, StatusConditions.And(stages[MostStages - 1], status));

    private ExitStatus PipelineStatus(ShellState state, ShellNode.Pipeline pipeline)
    {
        var last = state.Last;
        if (IsPowerShell)
        {
            // Whether a native command that is not the last sets $? differs between versions.
            last = state.Building.SkipLast(1).Any(stage => stage.HasFlag(ExitStatus.NonZero)) ? ExitStatus.Unknown : last;
        }
        else if (state.PipeFails)
        {
            last = state.Building.Aggregate(ExitStatus.Zero, StatusConditions.And);
        }

        return pipeline.Negated ? StatusConditions.Invert(last) : last;
    }

    private Phases Group(ShellNode.Group group, Phases start, ShellScope scope, bool isChecked)
    {
        if (!group.IsSubshell)
        {
            return Evaluate(group.Body, start, scope, isChecked);
        }

        var fresh = group.IsNewShell
            ? start.Select(_ => ShellState.Start with { ExitsOnError = group.ExitsOnError, PipeFails = group.PipeFails })
            : start;
        return ExitOnError(Subshell(group.Body, fresh).BackTo(start), scope, isChecked);
    }

    private Phases Subshell(ShellNode body, Phases start)
    {
        var scope = new ShellScope();
        var end = Evaluate(body, start.Select(state => state with { Trap = ExitStatus.None }), scope, isChecked: false);
        return Leave(end, scope).BackTo(start);
    }

    private Phases If(ShellNode.If conditional, Phases current, ShellScope scope, bool isChecked)
    {
        Phases result = default;
        foreach (var (condition, body) in conditional.Branches)
        {
            var tested = Evaluate(condition, current, scope, isChecked: true);
            var keepsStatus = condition is ShellNode.Condition && _dialect != ShellDialect.Posix;
            if (IsPowerShell && condition is not ShellNode.Condition)
            {
                // What a command prints is true or false, whatever its status.
                result = Phases.Join(result, Evaluate(body, tested, scope, isChecked));
                current = tested;
                continue;
            }

            var holds = tested.Where(ExitStatus.Zero);
            result = Phases.Join(result, Evaluate(body, keepsStatus ? holds.WithLastOf(current) : holds, scope, isChecked));
            var fails = tested.Where(ExitStatus.NonZero);
            current = keepsStatus ? fails.WithLastOf(current) : fails;
        }

        var otherwise = conditional.Otherwise is null ? WithoutBranch(current) : Evaluate(conditional.Otherwise, current, scope, isChecked);
        return Phases.Join(result, otherwise);
    }

    /// <summary>In cmd and PowerShell, a condition that does not hold leaves the last status alone; elsewhere it gives 0.</summary>
    private Phases WithoutBranch(Phases phases) => _dialect == ShellDialect.Posix ? phases.With(ExitStatus.Zero) : phases;

    private Phases Loop(ShellNode.Loop loop, Phases start, ShellScope scope, bool isChecked)
    {
        foreach (var substitution in loop.Substitutions)
        {
            start = Subshell(substitution, start).With(ExitStatus.Zero);
        }

        if (loop.Test is null)
        {
            return Rounds(loop, start, scope, isChecked);
        }

        Phases left = default;
        var current = start;
        for (var round = 0; round < 2; round++)
        {
            var tested = Evaluate(loop.Test, current, scope, isChecked: true);
            left = Phases.Join(left, tested.Where(loop.Until ? ExitStatus.Zero : ExitStatus.NonZero).With(ExitStatus.Zero));
            current = Evaluate(loop.Body, tested.Where(loop.Until ? ExitStatus.NonZero : ExitStatus.Zero), scope, isChecked);
            current = Phases.Join(current, scope.TakeContinues());
            left = Phases.Join(left, scope.TakeBreaks());
        }

        return IsEndless(loop) ? left : Phases.Join(left, current);
    }

    private Phases Rounds(ShellNode.Loop loop, Phases current, ShellScope scope, bool isChecked)
    {
        var left = loop.Rounds is > 0 ? default : current.With(ExitStatus.Zero);
        for (var round = 0; round < Math.Min(loop.Rounds ?? 2, 2); round++)
        {
            current = Phases.Join(Evaluate(loop.Body, current, scope, isChecked), scope.TakeContinues());
            left = Phases.Join(left, scope.TakeBreaks());
            left = loop.Rounds is null ? Phases.Join(left, current) : left;
        }

        return Phases.Join(left, current);
    }

    private static bool IsEndless(ShellNode.Loop loop) =>
        !loop.Until && loop.Test is ShellNode.Sequence { Items: [(ShellNode.Simple { Words: [{ Text: "true" or ":" }] }, false)] };

    private Phases Case(ShellNode.Case alternatives, Phases start, ShellScope scope, bool isChecked)
    {
        foreach (var substitution in alternatives.Substitutions)
        {
            start = Subshell(substitution, start);
        }

        var result = alternatives.IsExhaustive ? default : start.With(ExitStatus.Zero);
        foreach (var branch in alternatives.Branches)
        {
            result = Phases.Join(result, Evaluate(branch, start, scope, isChecked));
        }

        return result;
    }

    private Phases Condition(ShellNode.Condition condition, Phases start, ShellScope scope, bool isChecked)
    {
        var current = start;
        foreach (var substitution in condition.Substitutions)
        {
            current = Subshell(substitution, current);
        }

        string[] words = [.. condition.Words.Select(word => word.Text)];
        current = current
            .BackTo(start)
            .Select(state =>
                condition.IsArithmetic && StatusConditions.ArithmeticAssignment(words[0], state) is var (name, value)
                    ? state with
                    {
                        Variables = state.Variables.SetItem(name, value),
                        Last = ExitStatus.Any,
                    }
                    : state with
                    {
                        Last = condition.IsArithmetic
                            ? StatusConditions.Arithmetic(words[0], state)
                            : StatusConditions.Test(words, state, IsPowerShell),
                    }
            );
        return ExitOnError(current, scope, isChecked);
    }

    private Phases Try(ShellNode.Try attempt, Phases start, ShellScope scope, bool isChecked)
    {
        var result = Evaluate(attempt.Body, start, scope, isChecked);
        foreach (var handler in attempt.Handlers)
        {
            result = Phases.Join(result, Evaluate(handler, start, scope, isChecked));
        }

        return attempt.Last is null ? result : Evaluate(attempt.Last, result, scope, isChecked);
    }

    private static Phases ExitOnError(Phases phases, ShellScope scope, bool isChecked)
    {
        if (isChecked)
        {
            return phases;
        }

        scope.Exit(
            phases.Select(state =>
                state.ExitsOnError && state.Last.HasFlag(ExitStatus.NonZero) ? state with { Last = ExitStatus.NonZero } : null
            )
        );
        return phases.Select(state =>
            !state.ExitsOnError || !state.Last.HasFlag(ExitStatus.NonZero) ? state
            : state.Last == ExitStatus.NonZero ? null
            : state with { Last = state.Last & ~ExitStatus.NonZero }
        );
    }
}
