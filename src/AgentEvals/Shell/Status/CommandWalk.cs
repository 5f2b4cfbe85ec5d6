using System.Collections.Immutable;
using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell.Status;

/// <summary>Walks a script in the order of its text and lists its simple commands with their surroundings.</summary>
internal sealed class CommandWalk(ShellDialect dialect)
{
    private readonly Dictionary<string, ShellNode.Function> _functions = new(StringComparer.Ordinal);
    private readonly List<FoundCommand> _found = [];

    public IReadOnlyDictionary<string, ShellNode.Function> Functions => _functions;

    /// <summary>The commands, once the walk is over.</summary>
    public IReadOnlyList<FoundCommand> Found => [.. _found.Select((found, index) => OutputSinks.Settle(found, index, _found))];

    public void Visit(ShellNode root) => Visit(root, new WalkContext { Place = new ShellPlace(), Dialect = dialect });

    private void Visit(ShellNode? node, WalkContext context)
    {
        switch (node)
        {
            case ShellNode.Simple simple:
                Simple(simple, context);
                return;
            case null:
                return;
        }

        context = context.Redirected(node.Redirections);
        switch (node)
        {
            case ShellNode.Sequence sequence:
                Sequence(sequence, context);
                break;
            case ShellNode.Chain chain:
                Chain(chain, context);
                break;
            case ShellNode.Pipeline pipeline:
                Pipeline(pipeline, context);
                break;
            case ShellNode.Group group:
                Visit(
                    group.Body,
                    group.IsSubshell ? context with { Place = context.Place.Copy(), Dialect = group.Dialect ?? context.Dialect } : context
                );
                break;
            case ShellNode.If conditional:
                If(conditional, context);
                break;
            case ShellNode.Loop loop:
                Visit(loop.Substitutions, context);
                Visit(loop.Test, context.Guarded(GuardKind.Loop, loop.Text).Framed("it is only the condition of a loop"));
                Visit(loop.Body, context.Guarded(GuardKind.Loop, loop.Text).Framed("a later round of the loop"));
                break;
            case ShellNode.Case alternatives:
                Visit(alternatives.Substitutions, context);
                Visit(alternatives.Branches, context.Guarded(GuardKind.Case, alternatives.Text));
                break;
            case ShellNode.Condition condition:
                Visit(condition.Substitutions, context.Substituted());
                break;
            case ShellNode.Function function:
                _functions[function.Name] = function;
                Visit(function.Body, context.Guarded(GuardKind.Function, function.Name) with { Place = context.Place.Copy() });
                break;
            case ShellNode.Try attempt:
                Visit(attempt.Body, context);
                Visit(attempt.Handlers, context.Guarded(GuardKind.Catch, "catch"));
                Visit(attempt.Last, context);
                break;
        }
    }

    private void Visit(IEnumerable<ShellNode> nodes, WalkContext context)
    {
        foreach (var node in nodes)
        {
            Visit(node, context);
        }
    }

    private void Sequence(ShellNode.Sequence sequence, WalkContext context)
    {
        for (var index = 0; index < sequence.Items.Count; index++)
        {
            var (node, background) = sequence.Items[index];
            var inner =
                index == sequence.Items.Count - 1
                    ? context
                    : context.Framed($"`{NodeText.Of(sequence.Items[index + 1].Node)}` runs after it", FrameKind.Followed);
            Visit(
                node,
                background ? inner.Framed("`&` does not wait for it") with { IsBackgrounded = true, Place = inner.Place.Copy() } : inner
            );
        }
    }

    private void Chain(ShellNode.Chain chain, WalkContext context)
    {
        // For each position the next `||`: what stands behind it decides when the command fails.
        var fallbacks = new ShellNode?[chain.Rest.Count + 1];
        for (var index = chain.Rest.Count - 1; index >= 0; index--)
        {
            fallbacks[index] = chain.Rest[index].OnSuccess ? fallbacks[index + 1] : chain.Rest[index].Node;
        }

        var guards = context;
        var previous = chain.First;
        Visit(previous, WithFallback(fallbacks[0], context));
        for (var index = 0; index < chain.Rest.Count; index++)
        {
            var (onSuccess, node) = chain.Rest[index];
            guards = guards.Guarded(onSuccess ? GuardKind.OnSuccess : GuardKind.OnFailure, NodeText.Of(previous));
            Visit(node, WithFallback(fallbacks[index + 1], guards));
            previous = node;
        }
    }

    private static WalkContext WithFallback(ShellNode? fallback, WalkContext context) =>
        fallback is null ? context : context.Framed($"`|| {NodeText.Of(fallback)}`");

    private void Pipeline(ShellNode.Pipeline pipeline, WalkContext context)
    {
        var negated = pipeline.Negated ? context.Framed("`!` inverts it") : context;
        var sinks = new OutputSink[pipeline.Stages.Count];
        for (var index = sinks.Length - 1; index >= 0; index--)
        {
            sinks[index] = index == sinks.Length - 1 ? context.Sink : OutputSinks.Through(pipeline.Stages[index + 1], sinks[index + 1]);
        }

        for (var index = 0; index < sinks.Length; index++)
        {
            var stage = negated with { Sink = sinks[index] };
            if (sinks.Length > 1)
            {
                stage = stage with
                {
                    Pipeline = new PipelinePosition(index, sinks.Length),
                    Place = context.Dialect == ShellDialect.PowerShell ? context.Place : context.Place.Copy(),
                };
            }

            Visit(
                pipeline.Stages[index],
                index < sinks.Length - 1
                    ? stage.Framed($"`| {NodeText.Of(pipeline.Stages[index + 1])}` without pipefail", FrameKind.Pipe)
                    : stage
            );
        }
    }

    private void If(ShellNode.If conditional, WalkContext context)
    {
        foreach (var (condition, body) in conditional.Branches)
        {
            Visit(condition, context.Framed("it is only the condition of an if"));
            Visit(body, context.Guarded(GuardKind.OnSuccess, NodeText.Of(condition)));
            context = context.Guarded(GuardKind.OnFailure, NodeText.Of(condition));
        }

        Visit(conditional.Otherwise, context);
    }

    private void Simple(ShellNode.Simple simple, WalkContext context)
    {
        var own = context.Redirected(simple.Redirections);
        var substituted = context.Substituted() with { Sink = OutputSinks.OfSubstitution(simple, own.Sink) };
        Visit(simple.Substitutions, simple.Words.Count == 0 ? substituted : substituted.Framed("it stands in a substitution"));
        own = own with
        {
            Wrappers = own.Wrappers.AddRange(simple.Wrappers),
            TimeLimit = simple.TimeLimit ?? own.TimeLimit,
            Assignments = own.Assignments.AddRange(simple.Assignments),
        };
        if (simple.DirectoryOption is not null)
        {
            own = own with { Place = own.Place.Copy() };
            own.Place.Enter(new ShellWord(simple.DirectoryOption));
        }

        if (simple.Inner is not null)
        {
            Visit(simple.Inner, own);
            return;
        }

        _found.Add(new FoundCommand(simple, Command(simple, own), own.Frames, own.Sink));
        if (simple.Spawned is not null)
        {
            Visit(simple.Spawned, simple.PassesStatus ? own : own.Framed("`find -exec` ignores it"));
        }

        own.Place.Follow(simple.Words);
    }

    private static SimpleCommand Command(ShellNode.Simple simple, WalkContext context) =>
        new()
        {
            Words = [.. simple.Words],
            Source = simple.Source,
            Assignments = context.Assignments,
            Redirections = context.Redirections,
            Directory = context.Place.DirectoryOf(simple.Words),
            Guards = context.Guards,
            Wrappers = context.Wrappers,
            IsBackgrounded = context.IsBackgrounded,
            Pipeline = context.Pipeline,
            TimeLimit = context.TimeLimit,
            IsSubstitution = context.IsSubstitution,
        };
}
