using System.Collections.Concurrent;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>
/// Finds what scenarios start from. Each is looked up once, so that all trials of a run start from the same commit even when
/// somebody commits to the repository meanwhile.
/// </summary>
internal sealed class StartingPoints(Git git, FixtureStore fixtures)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<StartingPoint>>> _points = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<(SourceRepository Source, string IndexHash)>>> _sources = new(
        StringComparer.Ordinal
    );

    /// <exception cref="AgentEvalsException">AE2004, AE2005, AE2007: it is not there.</exception>
    public async Task<StartingPoint> GetAsync(WorkspaceSpec spec, CancellationToken cancellationToken)
    {
        var key = $"{spec.Fixture}\0{spec.Repository}\0{spec.Commit}";
        var point = await OnceAsync(_points, key, () => FindAsync(spec)).WaitAsync(cancellationToken).ConfigureAwait(false);
        return point with { Sparse = spec.Sparse };
    }

    /// <summary>Starts to watch the source; null for a fixture.</summary>
    public async Task<SourceWatch?> WatchAsync(StartingPoint point, CancellationToken cancellationToken)
    {
        if (point.Source is null)
        {
            return null;
        }

        var (source, hash) = await OpenAsync(point.Source.Directory).WaitAsync(cancellationToken).ConfigureAwait(false);
        return new SourceWatch(git, source, hash);
    }

    private static Task<T> OnceAsync<T>(ConcurrentDictionary<string, Lazy<Task<T>>> known, string key, Func<Task<T>> find)
    {
        var lazy = known.GetOrAdd(key, _ => new Lazy<Task<T>>(find));
        var task = lazy.Value;
        if (task.IsFaulted)
        {
            known.TryRemove(new KeyValuePair<string, Lazy<Task<T>>>(key, lazy)); // the next to ask may have better luck
        }

        return task;
    }

    private async Task<StartingPoint> FindAsync(WorkspaceSpec spec)
    {
        if (spec.Fixture is { } fixture)
        {
            var (repository, commit) = await fixtures.GetAsync(fixture, CancellationToken.None).ConfigureAwait(false);
            return new StartingPoint
            {
                Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(fixture)),
                Commit = commit,
                Objects = Path.Combine(repository, "objects"),
            };
        }

        if (spec.Repository is not { } directory)
        {
            throw new AgentEvalsException(
                new Problem("AE2013", "The scenario names no workspace.", "Give workspace.fixture, or workspace.repository with a commit.")
            );
        }

        var (source, _) = await OpenAsync(directory).ConfigureAwait(false);
        return new StartingPoint
        {
            Name = source.Name,
            Commit = await source.ResolveAsync(git, spec.Commit, CancellationToken.None).ConfigureAwait(false),
            Objects = source.Objects,
            ObjectFormat = source.ObjectFormat,
            Branch = source.Branch(),
            ShallowFile = source.IsShallow ? Path.Combine(source.CommonDirectory, "shallow") : null,
            Source = source,
        };
    }

    private Task<(SourceRepository Source, string IndexHash)> OpenAsync(string directory) =>
        OnceAsync(
            _sources,
            directory,
            async () =>
            {
                var source = await SourceRepository.OpenAsync(git, directory, CancellationToken.None).ConfigureAwait(false);
                return (source, await SourceSnapshot.HashIndexAsync(git, source, CancellationToken.None).ConfigureAwait(false));
            }
        );
}
