using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Results.Lifecycle;

/// <summary>Looks for what scenarios name and what is not there any more, and for what is kept and what no scenario names.</summary>
internal sealed class PruneRot(Suite suite)
{
    private static readonly string[] FixtureFolders = ["fixtures", "Fixtures"];
    private readonly RevisionReader _revisions = new(new WorkspaceOptions { Root = Path.GetTempPath() });
    private readonly Dictionary<string, StartingFiles> _starts = new(StringComparer.Ordinal);

    /// <summary>What is rotten about one scenario.</summary>
    public async Task<IReadOnlyList<PruneFinding>> OfAsync(Scenario scenario, CancellationToken cancellationToken) =>
        [.. await WorkspaceAsync(scenario, cancellationToken), .. await RecordingsAsync(scenario, cancellationToken)];

    /// <summary>Fixtures and recordings that belong to no scenario. Where a scenario cannot be read, nobody knows what it needs, and nothing is said.</summary>
    public IEnumerable<PruneFinding> Unused()
    {
        if (suite.Problems.Count > 0)
        {
            return [];
        }

        var used = suite.Scenarios.Select(scenario => scenario.Workspace.Fixture).OfType<string>().ToHashSet(StringComparer.Ordinal);

        // A folder of fixtures is one of ours when a scenario uses one of them: others have fixtures too.
        var fixtures = used.Select(fixture => Path.GetDirectoryName(fixture)!)
            .Where(folder => FixtureFolders.Contains(Path.GetFileName(folder), StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .SelectMany(Directory.EnumerateDirectories)
            .Where(fixture =>
                !used.Contains(fixture)
                && !used.Any(other => other.StartsWith(fixture + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            )
            .Select(fixture => new PruneFinding(PruneKind.Rotten, null, fixture, "No scenario uses this fixture.", "Delete it."));
        var recordings = suite
            .Scenarios.Where(scenario => scenario.File is not null)
            .GroupBy(scenario => Path.Combine(Path.GetDirectoryName(scenario.File)!, "recordings"), StringComparer.Ordinal)
            .Where(folder => Directory.Exists(folder.Key))
            .SelectMany(folder =>
                Directory.EnumerateDirectories(folder.Key).Where(path => folder.All(scenario => scenario.Name != Path.GetFileName(path)))
            )
            .Select(path => new PruneFinding(
                PruneKind.Rotten,
                null,
                path,
                "No scenario of this folder has the name of these recordings.",
                "Delete them, or rename the folder as the scenario."
            ));
        return fixtures.Concat(recordings);
    }

    private async Task<List<PruneFinding>> WorkspaceAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var findings = new List<PruneFinding>();
        StartingFiles start;
        try
        {
            start = await StartAsync(scenario.Workspace, cancellationToken);
        }
        catch (AgentEvalsException exception)
        {
            return [.. exception.Problems.Select(problem => Finding(scenario, $"{problem.Code}: {problem.Fact}", problem.Fix))];
        }

        if (!start.IsReachable)
        {
            findings.Add(
                Finding(
                    scenario,
                    $"No branch and no tag leads to the commit {start.Commit![..10]}, so that git may throw it away and no clone has it.",
                    $"Keep it with a tag: git tag evals/{scenario.Name} {start.Commit[..10]}."
                )
            );
        }

        foreach (var pattern in scenario.Paths.Allow)
        {
            if (
                Glob.TryParse(pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern, out var glob, out _)
                && Gone(glob, start) is { } gone
            )
            {
                findings.Add(
                    Finding(
                        scenario,
                        $"paths.allow names '{pattern}', which {gone}.",
                        "Correct the path, or retire the scenario with the code that it was about."
                    )
                );
            }
        }

        return findings;
    }

    /// <summary>What is wrong with a glob of what may be changed; null when nothing is: a file that is to be made in a folder that exists is fine.</summary>
    private static string? Gone(Glob glob, StartingFiles start)
    {
        if (start.Files.Any(file => glob.IsMatch(file)))
        {
            return start.Head is null || start.Head.Any(file => glob.IsMatch(file)) ? null : "matches nothing at HEAD any more";
        }

        var folder = glob.Text.LastIndexOf('/') is > 0 and var slash ? glob.Text[..(slash + 1)] : "";
        var isNewFile =
            !glob.Text.AsSpan().ContainsAny("*?[{\\")
            && (folder.Length == 0 || start.Files.Any(file => file.StartsWith(folder, StringComparison.Ordinal)));
        return isNewFile ? null : $"matches nothing {(start.Commit is null ? "in the fixture" : "at the commit that it starts from")}";
    }

    private async Task<StartingFiles> StartAsync(WorkspaceSpec workspace, CancellationToken cancellationToken)
    {
        var key = $"{workspace.Fixture}\0{workspace.Repository}\0{workspace.Commit}";
        if (!_starts.TryGetValue(key, out var start))
        {
            _starts[key] = start = await FindAsync(workspace, cancellationToken);
        }

        return start;
    }

    private async Task<StartingFiles> FindAsync(WorkspaceSpec workspace, CancellationToken cancellationToken)
    {
        if (workspace.Fixture is { } fixture)
        {
            return new StartingFiles([.. FileWalk.Files(fixture, skipGit: true).Select(file => file.Path)], null, null, true);
        }

        var repository = workspace.Repository!;
        var commit = await _revisions.ResolveAsync(repository, workspace.Commit, cancellationToken);
        var head = workspace.Commit is null ? commit : await _revisions.ResolveAsync(repository, null, cancellationToken);
        return new StartingFiles(
            await _revisions.FilesAsync(repository, commit, cancellationToken),
            head == commit ? null : await _revisions.FilesAsync(repository, head, cancellationToken),
            commit,
            await _revisions.IsReachableAsync(repository, commit, cancellationToken)
        );
    }

    private static async Task<IReadOnlyList<PruneFinding>> RecordingsAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        if (scenario.File is null)
        {
            return [];
        }

        var folder = RecordingFiles.FolderOf(scenario.File, scenario.Name);
        var controls = scenario.Controls.MustFail.Concat(scenario.Controls.MustPass);
        var findings = new List<PruneFinding>();
        foreach (var label in RecordingFiles.LabelsIn(folder).Union(controls, StringComparer.Ordinal))
        {
            if ((await RecordingReader.ReadAsync(Path.Combine(folder, label), scenario, cancellationToken)).Problem is { } problem)
            {
                findings.Add(
                    new PruneFinding(
                        PruneKind.Rotten,
                        scenario.Id,
                        Path.Combine(folder, label),
                        $"{problem.Code}: {problem.Fact}",
                        problem.Fix
                    )
                );
            }
        }

        return findings;
    }

    private static PruneFinding Finding(Scenario scenario, string fact, string advice) =>
        new(PruneKind.Rotten, scenario.Id, scenario.File, fact, advice);

    /// <summary>The files that a trial starts from.</summary>
    /// <param name="Files">Their paths.</param>
    /// <param name="Head">The files at HEAD where it is another commit; null otherwise.</param>
    /// <param name="Commit">The commit; null for a fixture.</param>
    /// <param name="IsReachable">Whether a branch or tag leads to it.</param>
    private sealed record StartingFiles(IReadOnlyList<string> Files, IReadOnlyList<string>? Head, string? Commit, bool IsReachable);
}
