using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Grading.Actions;
using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using AgentEvals.Transcripts;
using AgentEvals.Workspaces;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>
/// Rebuilds what a session changed from its log alone, even when its tree is long gone: a tree of files that every tool call changes as it changed the real
/// one. Nothing is guessed: each file says how sure it is.
/// </summary>
public sealed class DiffRebuilder
{
    /// <summary>What commands need that no call names: looked up where something was run and the starting commit is known.</summary>
    private static readonly string[] Manifests =
    [
        "package.json",
        "package-lock.json",
        "tsconfig.json",
        "pyproject.toml",
        "requirements.txt",
        "setup.py",
        "setup.cfg",
        "pytest.ini",
        "go.mod",
        "go.sum",
        "Cargo.toml",
        "Cargo.lock",
        "pom.xml",
        "build.gradle",
        "build.gradle.kts",
        "settings.gradle",
        "Gemfile",
        "composer.json",
        "Makefile",
        "global.json",
        "Directory.Build.props",
        "Directory.Packages.props",
        "nuget.config",
        "CLAUDE.md",
        "AGENTS.md",
    ];

    private readonly Git _git;

    /// <summary>A rebuilder that runs git with these options.</summary>
    public DiffRebuilder(WorkspaceOptions options) => _git = new Git(options);

    /// <summary>Rebuilds the changes.</summary>
    /// <param name="session">The session.</param>
    /// <param name="root">Absolute path of the repository's working tree, as the session saw it.</param>
    /// <param name="repository">Absolute path of a repository that has the starting commit; null when there is none.</param>
    /// <param name="commit">The starting commit; null when it is not known.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AgentEvalsException">AE2001, AE2003: there is no git, or it failed.</exception>
    public async Task<RebuiltChanges> RebuildAsync(
        Session session,
        string root,
        string? repository,
        string? commit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        var log = await OperationReader.ReadAsync(session.Header, cancellationToken).ConfigureAwait(false);
        var paths = new SessionPaths(root, session.WorkingDirectory ?? root);
        var tree = new VirtualTree(new StartingFiles(_git, repository, commit), paths);
        foreach (var (path, content) in log.Snapshots)
        {
            await tree.BeginAsync(path, content, cancellationToken).ConfigureAwait(false);
        }

        var steps = ShellSteps.Of(session.Transcript, new CommandReadings()).ToLookup(step => step.Call.Index);
        HashSet<string> opaque = new(StringComparer.Ordinal);

        // In the order in which the calls ended: two at once change the tree in that order.
        foreach (
            var call in session
                .Transcript.ToolCalls.OrderBy(call => call.EndedBefore ?? int.MaxValue)
                .ThenBy(call => call.EndTime)
                .ThenBy(call => call.Index)
        )
        {
            await ApplyAsync(call, log, steps[call.Index], tree, paths, opaque, cancellationToken).ConfigureAwait(false);
        }

        if (commit is not null && steps.Count > 0)
        {
            foreach (var manifest in Manifests)
            {
                await tree.TouchAsync(manifest, paths.Root, cancellationToken).ConfigureAwait(false);
            }
        }

        var left = new DiskFiles(root, session.Transcript.Events.Max(item => (item as ToolCall)?.EndTime ?? item.Time));
        return await CompareAsync(tree, left, [.. opaque], cancellationToken).ConfigureAwait(false);
    }

    private static async Task ApplyAsync(
        ToolCall call,
        OperationLog log,
        IEnumerable<ShellStep> steps,
        VirtualTree tree,
        SessionPaths paths,
        HashSet<string> opaque,
        CancellationToken cancellationToken
    )
    {
        if (log.Of(call.Id) is { } logged)
        {
            foreach (var operation in logged)
            {
                await tree.ApplyAsync(operation, call.WorkingDirectory, cancellationToken).ConfigureAwait(false);
            }

            if (logged.Any(operation => operation is not FileOperation.Seen) || call.Kind != ToolKind.Execute)
            {
                return;
            }
        }

        if (
            call.Kind is ToolKind.Edit or ToolKind.Delete or ToolKind.Move
            && call.Status is ToolCallStatus.Succeeded or ToolCallStatus.Unresolved
        )
        {
            foreach (var operation in CallOperations.Of(call))
            {
                var sure =
                    call.Status == ToolCallStatus.Succeeded
                        ? operation
                        : new FileOperation.Obscure(operation.Path, "The log ends before the result of its last edit.");
                await tree.ApplyAsync(sure, call.WorkingDirectory, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var path in call.Kind == ToolKind.Read ? call.Paths : [])
        {
            await tree.TouchAsync(path, call.WorkingDirectory, cancellationToken).ConfigureAwait(false);
        }

        foreach (var step in steps)
        {
            foreach (var read in step.Reads.Where(read => !read.IsRecursive))
            {
                await tree.TouchAsync(read.Path, step.Directories[0], cancellationToken).ConfigureAwait(false);
            }

            foreach (var operation in ShellOperations.Of(step, paths, tree.Under))
            {
                // The paths are the repository's already.
                await tree.ApplyAsync(operation, paths.Root, cancellationToken).ConfigureAwait(false);
            }

            if (ShellOperations.IsOpaque(step))
            {
                opaque.Add(step.Short);
            }
        }
    }

    private async Task<RebuiltChanges> CompareAsync(
        VirtualTree tree,
        DiskFiles left,
        IReadOnlyList<string> opaque,
        CancellationToken cancellationToken
    )
    {
        List<TreeFile> known = [];
        List<FileChange> others = [];
        Dictionary<string, RebuiltFile> files = new(StringComparer.Ordinal);
        Dictionary<string, FileContent> before = new(StringComparer.Ordinal);
        foreach (var file in tree.Files)
        {
            if (file is { IsChanged: true, Now: null } && left.Read(file.Path) is { } content)
            {
                file.Settle(content);
            }

            if (file.Before is { } start)
            {
                before[file.Path] = start;
            }

            if (!file.IsChanged && file.Before == file.Now)
            {
                continue;
            }

            if (file is { Before: { } old, Now: { } now })
            {
                if (old.Text != now.Text)
                {
                    known.Add(new TreeFile(file.Path, old.Text, now.Text, tree.ModeOf(file.Path), tree.ModeOf(file.Path)));
                    files[file.Path] = new RebuiltFile(file.Path, Certainty.Exact, file.Note);
                }
            }
            else
            {
                others.Add(PartialChanges.Of(file));
                files[file.Path] = PartialChanges.Describe(file);
            }
        }

        var diff = await new TreeDiff(_git).CompareAsync(known, cancellationToken).ConfigureAwait(false);
        List<FileChange> all = [.. diff.Files.Concat(others).OrderBy(change => change.Path, StringComparer.Ordinal)];
        return new RebuiltChanges
        {
            Diff = new Diff(all),

            // Of the two paths of a rename, the diff has one.
            Files =
            [
                .. files
                    .Values.Where(file => all.Any(change => change.Path == file.Path))
                    .OrderBy(file => file.Path, StringComparer.Ordinal),
            ],
            Before = before,
            Opaque = opaque,
            NotAsCommitted = [.. tree.Files.Where(file => file.IsNotAsCommitted).Select(file => file.Path)],
        };
    }
}
