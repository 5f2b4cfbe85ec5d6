using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>What a trial did to the history: HEAD is read from a file, git is asked only when it moved.</summary>
internal sealed record History(string EndCommit, IReadOnlyList<AgentCommit> Commits, bool IsRewritten)
{
    /// <summary>Reads it.</summary>
    public static async Task<History> ReadAsync(Git git, WorkspaceSlot slot, Baseline baseline, CancellationToken cancellationToken)
    {
        var paths = slot.Paths;
        var replaced = !File.Exists(paths.Link);
        if (RefFiles.ReadHead(paths.ThrowawayClone).Commit is not { } end)
        {
            return new History(baseline.Head, [], IsRewritten: true);
        }

        if (end == baseline.Head)
        {
            return new History(end, [], replaced);
        }

        // The harness's repository borrows the clone's objects.
        var place = new GitPlace(paths.Harness, paths.Harness);
        var log = await git.TryRunAsync(
                place,
                ["log", "-z", "--reverse", "--no-show-signature", "--encoding=UTF-8", "--format=%H%n%B", $"{baseline.Head}..{end}"],
                cancellationToken
            )
            .ConfigureAwait(false);
        var ancestor = await git.TryRunAsync(place, ["merge-base", "--is-ancestor", baseline.Head, end], cancellationToken)
            .ConfigureAwait(false);
        return new History(end, log.Succeeded ? Parse(log.Output) : [], replaced || !ancestor.Succeeded);
    }

    private static IReadOnlyList<AgentCommit> Parse(string log) =>
        [
            .. log.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(entry => entry.Split('\n', 2))
                .Where(parts => parts.Length == 2)
                .Select(parts => new AgentCommit(parts[0], parts[1].TrimEnd())),
        ];
}
