using System.Collections.Concurrent;
using AgentEvals.Agents;
using AgentEvals.Problems;

namespace AgentEvals.Results;

/// <summary>Keeps one copy of what many results say alike, so that a hundred thousand of them fit in memory.</summary>
internal sealed class SummaryPool
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SourceLocation, SourceLocation> _sources = new();
    private readonly ConcurrentDictionary<(string, string, string?, string?, string), AgentIdentity> _agents = new();

    /// <summary>The same summary, made of shared texts and agents.</summary>
    public ResultSummary Shared(ResultSummary summary) =>
        summary with
        {
            Name = Text(summary.Name),
            Category = Text(summary.Category),
            ScenarioHash = Text(summary.ScenarioHash),
            Test = Text(summary.Test),
            Source = summary.Source is { } source ? _sources.GetOrAdd(source, source) : null,
            Decision = summary.Decision is { } decision ? Text(decision) : null,
            PassPolicy = Text(summary.PassPolicy),
            Stop = summary.Stop is { } stop ? Text(stop) : null,
            Agent = summary.Agent is { } agent
                ? _agents.GetOrAdd((agent.Name, agent.Kind, agent.Version, agent.Model, agent.Fingerprint.Hash), agent)
                : null,
            Trials =
            [
                .. summary.Trials.Select(trial =>
                    trial with
                    {
                        Reason = Text(trial.Reason),
                        ScoreSheet = new TrialCodes([.. trial.ScoreSheet.Codes.Select(Text)]),
                    }
                ),
            ],
        };

    private string Text(string text) => _texts.GetOrAdd(text, text);
}
