using System.Text.Json;
using System.Text.Json.Serialization;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;

namespace AgentEvals.Results.Lifecycle;

/// <summary>
/// What a suite's results were when somebody declared them the standard: <c>baseline.json</c> in the test project's folder, made to be committed. Later runs are
/// held against it, so that a failure that is new is told from one that is known.
/// </summary>
public sealed record Baseline
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "baseline.json";

    /// <summary>The format's version; this is version 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When it was set.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>The commit that the project was at; null outside of a git repository.</summary>
    public string? Commit { get; init; }

    /// <summary>The agents whose runs it is made of, by name.</summary>
    public required IReadOnlyList<BaselineAgent> Agents { get; init; }

    /// <summary>The scenarios that passed or failed, by <c>category/name</c>.</summary>
    public required IReadOnlyDictionary<string, BaselineEntry> Scenarios { get; init; }

    /// <summary>The scenarios whose newest result decided nothing: they are not part of it.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Undecided { get; init; } = [];

    /// <summary>What results come to: the newest run of each scenario, unless its newest result decided nothing. Controls do not count.</summary>
    /// <param name="results">In any order.</param>
    /// <param name="setAt">The time.</param>
    /// <param name="commit">The commit that the project is at; null when there is none.</param>
    public static Baseline Of(IEnumerable<ResultSummary> results, DateTimeOffset setAt, string? commit)
    {
        ArgumentNullException.ThrowIfNull(results);
        var scenarios = new SortedDictionary<string, BaselineEntry>(StringComparer.Ordinal);
        var undecided = new List<string>();
        var agents = new List<AgentIdentity>();
        foreach (var scenario in results.Where(result => result.Control is null).GroupBy(result => result.Id, StringComparer.Ordinal))
        {
            if (scenario.MaxBy(result => (result.StartedAt, result.File)) is { Counts: false } open)
            {
                undecided.AddRange(open.IsRetirement ? [] : [scenario.Key]);
                continue;
            }

            var newest = DistinctRuns.Of(scenario.Where(result => result.Counts))[^1];
            scenarios[scenario.Key] = new BaselineEntry(
                newest.Verdict == Verdict.Pass,
                newest.Kind,
                newest.ScenarioHash,
                newest.Agent?.Fingerprint.Hash,
                newest.RunAt.ToUniversalTime()
            );
            if (newest.Agent is { } agent)
            {
                agents.Add(agent);
            }
        }

        return new Baseline
        {
            SetAt = setAt.ToUniversalTime(),
            Commit = commit,
            Scenarios = scenarios,
            Undecided = [.. undecided.Order(StringComparer.Ordinal)],
            Agents =
            [
                .. agents
                    .Select(agent => new BaselineAgent(agent.Name, agent.Kind, agent.Version, agent.Model, agent.Fingerprint.AgentHash))
                    .Distinct()
                    .OrderBy(agent => agent.Name, StringComparer.Ordinal)
                    .ThenBy(agent => agent.Fingerprint, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Reads a baseline; null when there is no file.</summary>
    /// <param name="file">Absolute path.</param>
    /// <exception cref="AgentEvalsException">AE6010: the file is none.</exception>
    public static Baseline? Read(string file)
    {
        try
        {
            var baseline = JsonSerializer.Deserialize(File.ReadAllBytes(file), LifecycleJson.Default.Baseline);
            return
                baseline is { Version: 1, Agents: not null, Scenarios: not null }
                && !baseline.Scenarios.Values.Any(entry => entry is not { ScenarioHash: not null })
                ? baseline
                : throw Wrong(file, "It is of another version, or a value is missing.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException exception)
        {
            throw Wrong(file, $"Line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1} is not as it should be.");
        }
    }

    /// <summary>Writes the baseline, whole or not at all.</summary>
    /// <param name="file">Absolute path.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(string file) =>
        AtomicFile.Write(
            file,
            stream =>
            {
                JsonSerializer.Serialize(stream, this, LifecycleJson.Default.Baseline);
                stream.WriteByte((byte)'\n');
            }
        );

    /// <summary>The scenarios that an earlier baseline says passed and this one says fail or does not have: what setting this one would forgive.</summary>
    /// <param name="earlier">The earlier baseline.</param>
    public IReadOnlyList<string> Forgives(Baseline earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return
        [
            .. earlier
                .Scenarios.Where(entry => entry.Value.Passed && Scenarios.GetValueOrDefault(entry.Key) is not { Passed: true })
                .Select(entry => entry.Key),
        ];
    }

    private static AgentEvalsException Wrong(string file, string what) =>
        new(
            new Problem(
                "AE6010",
                $"The file is no baseline. {what}",
                "Restore it from the repository, or set it anew with 'agentevals baseline set'.",
                new SourceLocation(file)
            )
        );
}
