using AgentEvals.Agents;
using AgentEvals.Problems;

namespace AgentEvals.Results;

/// <summary>Writes summaries in binary form. Texts and agents that come again are written once, then as their number.</summary>
internal sealed class SummaryWriter(BinaryWriter writer)
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<AgentIdentity, int> _agents = new(ReferenceEqualityComparer.Instance);

    public void Write(IReadOnlyList<ResultSummary> results)
    {
        writer.Write(results.Count);
        foreach (var result in results)
        {
            Write(result);
        }
    }

    private void Write(ResultSummary result)
    {
        writer.Write(result.File);
        Text(result.Name);
        Text(result.Category);
        writer.Write((byte)result.Kind);
        writer.Write((byte)result.Split);
        writer.Write((byte)result.Mode);
        writer.Write((byte)result.Verdict);
        Text(result.ScenarioHash);
        Text(result.Test);
        Source(result.Source);
        Text(result.Decision);
        Text(result.PassPolicy);
        Text(result.Stop);
        writer.Write7BitEncodedInt(result.Planned);
        writer.Write(result.Shadow);
        Time(result.StartedAt);
        Agent(result.Agent);
        Text(result.Control?.Label);
        writer.Write(result.Control?.MustFail ?? false);
        writer.Write(result.Control?.AsExpected ?? false);
        writer.Write7BitEncodedInt(result.Trials.Count);
        foreach (var trial in result.Trials)
        {
            Write(trial);
        }
    }

    private void Write(TrialSummary trial)
    {
        writer.Write((byte)trial.Verdict);
        Text(trial.Reason);
        Time(trial.StartedAt);
        writer.Write(trial.Seconds);
        writer.Write7BitEncodedInt64(trial.Usage.TotalTokens);
        writer.Write(trial.Usage.CostUsd.HasValue);
        if (trial.Usage.CostUsd is { } cost)
        {
            writer.Write(cost);
        }

        writer.Write7BitEncodedInt(trial.ScoreSheet.Codes.Count);
        foreach (var code in trial.ScoreSheet.Codes)
        {
            Text(code);
        }

        writer.Write7BitEncodedInt(trial.Attempts.Count);
        foreach (var attempt in trial.Attempts)
        {
            writer.Write((byte)attempt.Fault);
        }
    }

    private void Source(SourceLocation? source)
    {
        Text(source?.File);
        if (source is not null)
        {
            writer.Write7BitEncodedInt(source.Line);
            writer.Write7BitEncodedInt(source.Column);
        }
    }

    private void Agent(AgentIdentity? agent)
    {
        if (agent is null)
        {
            writer.Write7BitEncodedInt(0);
            return;
        }

        if (_agents.TryGetValue(agent, out var number))
        {
            writer.Write7BitEncodedInt(number);
            return;
        }

        number = _agents.Count + 1;
        _agents.Add(agent, number);
        writer.Write7BitEncodedInt(number);
        Text(agent.Name);
        Text(agent.Kind);
        Text(agent.Version);
        Text(agent.Model);
        Text(agent.Fingerprint.Hash);
        writer.Write7BitEncodedInt(agent.Fingerprint.Parts.Count);
        foreach (var (part, value) in agent.Fingerprint.Parts)
        {
            Text(part);
            Text(value);
        }
    }

    /// <summary>0 is null, the next free number is followed by the text.</summary>
    private void Text(string? text)
    {
        if (text is null)
        {
            writer.Write7BitEncodedInt(0);
        }
        else if (_texts.TryGetValue(text, out var number))
        {
            writer.Write7BitEncodedInt(number);
        }
        else
        {
            _texts.Add(text, _texts.Count + 1);
            writer.Write7BitEncodedInt(_texts.Count);
            writer.Write(text);
        }
    }

    private void Time(DateTimeOffset time)
    {
        writer.Write(time.UtcTicks);
        writer.Write((short)time.TotalOffsetMinutes);
    }
}
