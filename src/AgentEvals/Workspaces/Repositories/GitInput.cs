namespace AgentEvals.Workspaces.Repositories;

/// <summary>What goes into a call of git, and where large output goes.</summary>
internal sealed record GitInput
{
    public string? Text { get; init; }

    public Func<Stream, CancellationToken, Task>? Writer { get; init; }

    public Stream? Output { get; init; }

    /// <summary>Paths for <c>--stdin -z</c>.</summary>
    public static GitInput Paths(IEnumerable<string> paths) => new() { Text = string.Concat(paths.Select(path => path + "\0")) };
}
