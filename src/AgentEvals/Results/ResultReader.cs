using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace AgentEvals.Results;

/// <summary>
/// Reads all results of a folder. What was read once is kept in the folder's index, since result files never change; files that are no results become remarks.
/// </summary>
internal sealed class ResultReader(ResultFolder folder)
{
    /// <summary>Far beyond any result; a file of this size is something else, and is not read into memory.</summary>
    private const long LargestFile = 64L * 1024 * 1024;

    private readonly SummaryPool _pool = new();

    /// <summary>Reads the folder; an empty one when it does not exist.</summary>
    /// <param name="written">Results that the caller wrote and need not be read again.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public ResultReading Read(IReadOnlyCollection<ResultSummary> written, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Results))
        {
            return new ResultReading([], []);
        }

        // The listing of a large folder takes as long as the reading of its index.
        var listing = Task.Run(Files, cancellationToken);
        var index = ResultIndex.Read(folder.Index);
        var own = written.ToDictionary(summary => summary.File, StringComparer.Ordinal);
        var files = listing.GetAwaiter().GetResult();
        var results = new ResultSummary?[files.Length];
        var remarks = new ConcurrentBag<string>();
        Parallel.For(
            0,
            files.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            i => results[i] = index.GetValueOrDefault(files[i]) ?? own.GetValueOrDefault(files[i]) ?? ReadFile(files[i], remarks)
        );

        IReadOnlyList<ResultSummary> found = [.. results.OfType<ResultSummary>()];
        var held = files.Count(index.ContainsKey);
        if (held != found.Count || held != index.Count)
        {
            ResultIndex.Write(folder.Index, found);
        }

        return new ResultReading([.. found.Where(result => !result.Shadow)], [.. remarks.Order(StringComparer.Ordinal)])
        {
            Shadows = [.. found.Where(result => result.Shadow)],
        };
    }

    private string[] Files()
    {
        // Half-written files begin with a dot and are never taken for results.
        var files = Directory
            .EnumerateFiles(folder.Results, "*.json")
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name[0] != '.' && name != ResultFolder.HistoryFile)
            .ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private ResultSummary? ReadFile(string file, ConcurrentBag<string> remarks)
    {
        var path = Path.Combine(folder.Results, file);
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                remarks.Add($"{file}: larger than 64 MiB, so it is no result.");
                return null;
            }

            var summary = JsonSerializer.Deserialize(File.ReadAllBytes(path), ResultJson.Default.ResultSummary);
            if (summary is null || HasNulls(summary))
            {
                remarks.Add($"{file}: no result, a value is missing.");
                return null;
            }

            return _pool.Shared(summary with { File = file });
        }
        catch (JsonException exception)
        {
            remarks.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file}: no result (line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1})."
                )
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            remarks.Add($"{file}: cannot be read: {exception.Message}");
        }

        return null;
    }

    /// <summary>JSON may say null where the type does not.</summary>
    private static bool HasNulls(ResultSummary summary) =>
        summary.Name is null
        || summary.Category is null
        || summary.ScenarioHash is null
        || summary.Test is null
        || summary.PassPolicy is null
        || summary.Trials is null
        || summary.Trials.Any(trial =>
            trial?.Reason is null
            || trial.Usage is null
            || trial.ScoreSheet?.Codes is null
            || trial.ScoreSheet.Codes.Any(code => code is null)
        )
        || summary.Agent is { } agent
            && (
                agent.Name is null
                || agent.Kind is null
                || agent.Fingerprint?.Hash is null
                || agent.Fingerprint.Parts is null
                || agent.Fingerprint.Parts.Values.Any(part => part is null)
            )
        || summary.Control is { Label: null }
        || summary.Source is { File: null };
}
