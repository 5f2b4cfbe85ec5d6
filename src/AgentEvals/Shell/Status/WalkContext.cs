using System.Collections.Immutable;

namespace AgentEvals.Shell.Status;

/// <summary>What a command inherits from the forms around it.</summary>
internal sealed record WalkContext
{
    private const int MostGuards = 32;

    public required ShellPlace Place { get; init; }

    public ShellDialect Dialect { get; init; }

    public ImmutableList<Guard> Guards { get; init; } = [];

    public ImmutableList<Redirection> Redirections { get; init; } = [];

    public ImmutableList<string> Wrappers { get; init; } = [];

    public ImmutableList<ShellAssignment> Assignments { get; init; } = [];

    public bool IsBackgrounded { get; init; }

    public PipelinePosition Pipeline { get; init; } = PipelinePosition.Alone;

    public TimeSpan? TimeLimit { get; init; }

    public bool IsSubstitution { get; init; }

    public OutputSink Sink { get; init; } = OutputSink.Visible;

    public FrameList? Frames { get; init; }

    public WalkContext Redirected(List<Redirection> redirections) =>
        redirections.Count == 0
            ? this
            : this with
            {
                Redirections = Redirections.AddRange(redirections),
                Sink = OutputSinks.After(redirections, Sink),
            };

    /// <summary>Adds a guard; a chain of thousands keeps its first ones.</summary>
    public WalkContext Guarded(GuardKind kind, string text) =>
        Guards.Count >= MostGuards ? this : this with { Guards = Guards.Add(new Guard(kind, text)) };

    public WalkContext Framed(string text, FrameKind kind = FrameKind.Other) => this with { Frames = new FrameList(kind, text, Frames) };

    /// <summary>Inside <c>$( … )</c> the pipeline and the redirections outside say nothing.</summary>
    public WalkContext Substituted() =>
        this with
        {
            IsSubstitution = true,
            Pipeline = PipelinePosition.Alone,
            Redirections = [],
            Place = Place.Copy(),
        };
}
