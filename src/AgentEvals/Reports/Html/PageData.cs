using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports.Html;

/// <summary>What the page knows of every scenario and run, small: rows of numbers, texts once. <c>data.js</c> reads it.</summary>
internal sealed class PageData
{
    /// <summary>More runs of one scenario than a strip can show.</summary>
    private const int MostRuns = 100;

    private readonly Utf8JsonWriter _writer;
    private readonly PageTexts _texts = new();
    private readonly Dictionary<(string Name, string Hash), int> _agents = [];
    private readonly List<(AgentIdentity Identity, string Hash)> _agentList = [];

    private PageData(Utf8JsonWriter writer) => _writer = writer;

    public static string Of(SuiteResults results, ReportModel model, DateTimeOffset written) =>
        PageJson.Of(writer => new PageData(writer).Write(results, model, written));

    private void Write(SuiteResults results, ReportModel model, DateTimeOffset written)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("written", PageJson.Minutes(written));
        PageSummary.Write(_writer, results, model);
        _writer.Array("scenarios", results.Standings.Zip(model.Scenarios), pair => Scenario(pair.First, pair.Second));
        PageAgents.Write(
            _writer,
            results,
            model.Scenarios.Index().ToDictionary(scenario => scenario.Item.Id, scenario => scenario.Index, StringComparer.Ordinal)
        );
        _writer.Array("agents", _agentList, agent => Agent(agent.Identity, agent.Hash));
        _writer.Array("texts", _texts.All, _writer.WriteStringValue);
        _writer.WriteEndObject();
    }

    private void Scenario(ScenarioStanding standing, ScenarioReport scenario)
    {
        _writer.WriteStartArray();
        _writer.Numbers(_texts.Number(scenario.Category));
        _writer.WriteStringValue(ReportFormat.Line(scenario.Name));
        _writer.Numbers(
            (int)scenario.Kind,
            (int)scenario.Split,
            (int)scenario.Verdict,
            scenario.Previous is { } previous ? (int)previous : null,
            scenario.Passes,
            scenario.Trials,
            scenario.Iterations,
            Rounded(scenario.Seconds),
            Rounded(scenario.Tokens),
            (double?)scenario.CostUsd,
            PageJson.Minutes(scenario.LastRun),
            scenario.LastPass is { } pass ? PageJson.Minutes(pass) : null,
            _texts.Number(scenario.Reason),
            _texts.Number(scenario.Decision)
        );
        Texts(scenario.Codes);
        Texts(scenario.ChangedSinceLastPass);
        _writer.Array(standing.Controls, Control);
        Source(scenario);
        Runs(standing);
        _writer.Numbers(scenario.Flaky ? 1 : 0);
        _writer.WriteStringValue(scenario.BrokenAttempts.Count > 0 ? ReportFormat.Broken(scenario.BrokenAttempts) : "");
        _writer.WriteEndArray();
    }

    /// <summary>Folder, line, and the file's name where it is not the usual one: a hundred thousand paths in full would be a quarter of the page.</summary>
    private void Source(ScenarioReport scenario)
    {
        var path = scenario.Source?.File ?? "";
        var (folder, file) = (path[..(path.LastIndexOf('/') + 1)], path[(path.LastIndexOf('/') + 1)..]);
        _writer.Numbers(_texts.Number(folder), scenario.Source?.Line ?? -1);
        _writer.WriteStringValue(file == $"{scenario.Name}.eval.yaml" ? "" : ReportFormat.Line(file));
    }

    private void Control(ResultSummary control)
    {
        _writer.WriteStartArray();
        _writer.Numbers(
            _texts.Number(control.Control!.Label),
            control.Control.MustFail ? 1 : 0,
            control.Control.AsExpected ? 1 : 0,
            PageJson.Minutes(control.StartedAt)
        );
        _writer.WriteEndArray();
    }

    /// <summary>Eight numbers a run, flat: minutes since the run before, verdict, agent, passed trials, trials, seconds, tokens, millionths of a dollar.</summary>
    private void Runs(ScenarioStanding standing)
    {
        _writer.WriteStartArray();
        var before = 0L;
        foreach (var run in standing.Runs.TakeLast(MostRuns))
        {
            var at = PageJson.Minutes(run.RunAt);
            var cost = run.Trials.Any(trial => trial.Usage.CostUsd is not null)
                ? run.Trials.Sum(trial => trial.Usage.CostUsd ?? 0)
                : (decimal?)null;
            _writer.Numbers(
                at - before,
                (int)run.Verdict,
                Number(run.Agent),
                run.Trials.Count(trial => trial.Verdict is Verdict.Pass or Verdict.NotApplicable),
                run.Trials.Count,
                Rounded(run.Trials.Sum(trial => trial.Seconds)),
                run.Trials.Sum(trial => trial.Usage.TotalTokens),
                Rounded((double?)(cost * 1_000_000))
            );
            before = at;
        }

        _writer.WriteEndArray();
    }

    private void Agent(AgentIdentity agent, string hash)
    {
        _writer.WriteStartObject();
        _writer.WriteString("name", ReportFormat.Line(agent.Name));
        _writer.WriteString("kind", ReportFormat.Line(agent.Kind));
        _writer.WriteString("version", ReportFormat.Line(agent.Version ?? ""));
        _writer.WriteString("model", ReportFormat.Line(agent.Model ?? ""));
        _writer.WriteString("hash", hash);
        _writer.WriteEndObject();
    }

    private void Texts(IReadOnlyList<string> texts) => _writer.Array(texts.Take(20), text => _writer.WriteNumberValue(_texts.Number(text)));

    private int Number(AgentIdentity? agent)
    {
        if (agent is null)
        {
            return -1;
        }

        if (!_agents.TryGetValue((agent.Name, agent.Fingerprint.Hash), out var number))
        {
            // One agent has another fingerprint in every scenario, for the rules that the scenario brings along.
            var hash = agent.Fingerprint.AgentHash;
            number = _agentList.FindIndex(known => known.Identity.Name == agent.Name && known.Hash == hash);
            if (number < 0)
            {
                number = _agentList.Count;
                _agentList.Add((agent, hash));
            }

            _agents[(agent.Name, agent.Fingerprint.Hash)] = number;
        }

        return number;
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, number < 10 ? 1 : 0) : null;
}
