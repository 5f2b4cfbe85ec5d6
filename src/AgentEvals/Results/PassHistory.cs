using System.Text.Json;
using AgentEvals.Grading;

namespace AgentEvals.Results;

/// <summary>
/// How often each scenario passed, in <c>pass-history.json</c>. Derived from the results alone, so that it can be made anew at any time, and says the same
/// whether it was updated run by run or made at once.
/// </summary>
public static class PassHistory
{
    /// <summary>
    /// The history of each scenario by <c>category/name</c>. A run is known by when its trials were first made; of several gradings of one run
    /// the newest holds. Controls, and results that neither pass nor fail, do not count.
    /// </summary>
    /// <param name="results">In any order.</param>
    public static IReadOnlyDictionary<string, PassRecord> Of(IEnumerable<ResultSummary> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var history = new SortedDictionary<string, PassRecord>(StringComparer.Ordinal);
        foreach (
            var scenario in results
                .Where(result => result.Counts || result.IsRetirement)
                .GroupBy(result => result.Id, StringComparer.Ordinal)
        )
        {
            var runs = DistinctRuns.Of(scenario.Where(result => result.Counts));
            if (runs.Count == 0)
            {
                continue;
            }

            history[scenario.Key] = new PassRecord(
                runs.Count,
                runs.Count(run => run.Verdict == Verdict.Pass),
                [.. runs.TakeLast(5).Select(run => run.Verdict == Verdict.Pass)],
                runs[^1].RunAt.ToUniversalTime(),
                scenario.MaxBy(result => (result.StartedAt, result.File))!.IsRetirement
            );
        }

        return history;
    }

    /// <summary>
    /// Brings the history of a folder up to date, under a lock that other processes respect. Reads only results that no index holds yet.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="written">Results that the caller wrote and need not be read again.</param>
    /// <param name="cancellationToken">Stops waiting and reading.</param>
    /// <returns>What the folder holds.</returns>
    /// <exception cref="IOException">The folder cannot be written, or another process held the lock for a minute.</exception>
    public static async Task<ResultReading> UpdateAsync(
        ResultFolder folder,
        IReadOnlyCollection<ResultSummary> written,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(written);
        Directory.CreateDirectory(folder.Results);
        await using (await FolderLock.TakeAsync(folder.LockFile, TimeProvider.System, cancellationToken))
        {
            var reading = new ResultReader(folder).Read(written, cancellationToken);
            var history = Of(reading.Results);
            AtomicFile.Write(
                folder.History,
                stream => JsonSerializer.Serialize(stream, history, PassHistoryJson.Default.IReadOnlyDictionaryStringPassRecord)
            );
            return reading;
        }
    }

    /// <summary>Makes the history anew from the result files, and the index with it. Removes what writers that were killed left half written.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops waiting and reading.</param>
    /// <returns>What the folder holds.</returns>
    /// <exception cref="IOException">The folder cannot be written, or another process held the lock for a minute.</exception>
    public static Task<ResultReading> RebuildAsync(ResultFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (Directory.Exists(folder.Results))
        {
            File.Delete(folder.Index);
            RemoveHalfWritten(folder);
        }

        return UpdateAsync(folder, [], cancellationToken);
    }

    /// <summary>A file that a living process is still writing is seconds old, never a day.</summary>
    private static void RemoveHalfWritten(ResultFolder folder)
    {
        var old = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var path in Directory.EnumerateFiles(folder.Results, ".*"))
        {
            if (path != folder.Index && path != folder.LockFile && File.GetLastWriteTimeUtc(path) < old && EndsWithGuid(path))
            {
                File.Delete(path);
            }
        }
    }

    private static bool EndsWithGuid(string path) => Guid.TryParseExact(Path.GetExtension(path).TrimStart('.'), "N", out _);
}
