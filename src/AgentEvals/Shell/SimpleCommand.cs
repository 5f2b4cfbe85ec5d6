namespace AgentEvals.Shell;

/// <summary>One program, builtin or function that a command line calls.</summary>
public sealed record SimpleCommand
{
    /// <summary>The command and its arguments, wrappers such as <c>env</c>, <c>sudo</c> or <c>timeout</c> removed; empty for a mere assignment or redirection.</summary>
    public required IReadOnlyList<ShellWord> Words { get; init; }

    /// <summary>Its source text with wrappers, on one line, shortened.</summary>
    public string Source { get; init; } = "";

    /// <summary>The first word without folder and <c>.exe</c>; empty when there is none.</summary>
    public string Name => Words.Count == 0 ? "" : CommandNames.BaseName(Words[0].Text);

    /// <summary>The words after the first.</summary>
    public IEnumerable<string> Arguments => Words.Skip(1).Select(word => word.Text);

    /// <summary>The words, joined by spaces.</summary>
    public string Text => string.Join(' ', Words);

    /// <summary>Variables set for it: <c>CI=1 npm test</c>, <c>env CI=1 npm test</c>.</summary>
    public IReadOnlyList<ShellAssignment> Assignments { get; init; } = [];

    /// <summary>Its own redirections and, before them, those of the groups around it.</summary>
    public IReadOnlyList<Redirection> Redirections { get; init; } = [];

    /// <summary>
    /// The directory it works in, after <c>cd</c>, <c>pushd</c> and options such as <c>git -C</c>: relative to where the line
    /// started (<c>.</c> when nothing changed it), or absolute. Null when it cannot be told.
    /// </summary>
    public string? Directory { get; init; } = ".";

    /// <summary>What decides whether it runs, outermost first.</summary>
    public IReadOnlyList<Guard> Guards { get; init; } = [];

    /// <summary>Wrappers that were removed, outermost first, such as <c>sudo</c>, <c>bash -c</c>.</summary>
    public IReadOnlyList<string> Wrappers { get; init; } = [];

    /// <summary>True when the line goes on without waiting for it.</summary>
    public bool IsBackgrounded { get; init; }

    /// <summary>Its place in a pipeline.</summary>
    public PipelinePosition Pipeline { get; init; } = PipelinePosition.Alone;

    /// <summary>The limit that <c>timeout</c> sets.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>True when it stands in a command or process substitution.</summary>
    public bool IsSubstitution { get; init; }

    /// <summary>True when what it prints can be seen in the line's output: not sent to a file that nobody prints, to <c>/dev/null</c>, or into something that drops it.</summary>
    public bool OutputVisible { get; init; } = true;

    /// <summary>What the line's exit status tells about it.</summary>
    public CommandStatus Status { get; init; } = new(StatusReach.Unknown);
}
