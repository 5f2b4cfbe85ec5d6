using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AgentEvals.Grading;
using AgentEvals.Results;

namespace AgentEvals.Reports.Html;

/// <summary>
/// What the page shows of single runs: trials with score sheets, transcripts and diffs. The newest run of each scenario, and the last failing one, as far as
/// the page's size allows: what does not pass comes first.
/// </summary>
internal sealed class PageDetails(SuiteResults results)
{
    /// <summary>The page stays under 25 MB, with its script and style.</summary>
    private const int LargestPage = 24_000_000;

    /// <summary>Details beyond this make the page slow to open.</summary>
    private const int MostDetails = 14_000_000;

    private readonly Dictionary<ResultSummary, ResultFolder> _folders = FoldersOf(results);

    /// <summary>The details, each as JSON with the number of its scenario.</summary>
    /// <param name="size">The bytes of the page without them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<(int Scenario, string Json)> AllAsync(
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var left = Math.Min(MostDetails, LargestPage - size);
        foreach (var (number, standing) in results.Standings.Index().OrderBy(item => item.Item.Newest!.Verdict == Verdict.Pass))
        {
            if (left <= 0)
            {
                yield break;
            }

            var json = await OfAsync(standing, cancellationToken);
            var bytes = Encoding.UTF8.GetByteCount(json);
            if (bytes <= left)
            {
                left -= bytes;
                yield return (number, json);
            }
        }
    }

    private async Task<string> OfAsync(ScenarioStanding standing, CancellationToken cancellationToken)
    {
        var newest = standing.Newest!;
        var failed = standing.Runs.LastOrDefault(run => run.Verdict == Verdict.Fail);
        var runs = new List<PageRun>();
        foreach (var summary in failed is null || failed == newest ? [newest] : (ResultSummary[])[newest, failed])
        {
            if (_folders.GetValueOrDefault(summary) is { } folder && Read(folder, summary) is { } result)
            {
                runs.Add(await PageRun.OfAsync(result, folder, results.Project, cancellationToken));
            }
        }

        return PageJson.Of(writer => writer.Array(runs, run => run.Write(writer)));
    }

    private static Dictionary<ResultSummary, ResultFolder> FoldersOf(SuiteResults results)
    {
        var folders = new Dictionary<ResultSummary, ResultFolder>(ReferenceEqualityComparer.Instance);
        foreach (var (folder, reading) in results.Folders)
        {
            foreach (var result in reading.Results)
            {
                folders[result] = folder;
            }
        }

        return folders;
    }

    /// <summary>The whole result; null when its file is gone or changed since it was summed up.</summary>
    private static EvalResult? Read(ResultFolder folder, ResultSummary summary)
    {
        try
        {
            var result = ResultStore.Read(Path.Combine(folder.Results, summary.File));
            return result.Trials is null || result.Trials.Any(trial => trial is null) ? null : result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
