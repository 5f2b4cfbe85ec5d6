using System.Globalization;
using System.Text;
using AgentEvals.Grading;

namespace AgentEvals.Results.Gating;

/// <summary>A gate's decision for people.</summary>
public static class GateText
{
    private const int MostLines = 40;
    private const int Longest = 400;

    /// <summary>The decision, level by level; lines end with a line feed.</summary>
    /// <param name="decision">The decision.</param>
    public static string Of(GateDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var text = new StringBuilder();
        if (decision.Agent is { } agent)
        {
            var known = string.Join(' ', new[] { agent.Name, agent.Version, agent.Model }.Where(fact => !string.IsNullOrEmpty(fact)));
            text.Append(
                CultureInfo.InvariantCulture,
                $"Agent: {OneLine.Of(known)}, fingerprint {agent.Fingerprint.AgentHash[..Math.Min(16, agent.Fingerprint.AgentHash.Length)]}\n"
            );
        }

        if (decision.Remark is { } remark)
        {
            text.Append(CultureInfo.InvariantCulture, $"Agent: {OneLine.Of(remark, Longest)}\n");
        }

        foreach (var level in decision.Levels)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{(level.Open ? "open" : "shut")}: {level.Level}\n");
            if (decision.Remark is not null)
            {
                continue;
            }

            // What is missing is what the reader came for: it is never cut before what is met.
            var lines = level.Lines.OrderBy(line => line.Met).ToList();
            foreach (var line in lines.Take(MostLines))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  {(line.Met ? "met    " : "missing")}  {OneLine.Of(line.Detail.Length > 0 ? $"{line.What}: {line.Detail}" : line.What, Longest)}\n"
                );
            }

            if (lines.Count > MostLines)
            {
                text.Append(CultureInfo.InvariantCulture, $"  and {lines.Count - MostLines} more; --json has them all\n");
            }
        }

        if (!decision.Open && decision.Agent is { } shut && decision.Levels.Any(level => level.Short > 0))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nEvidence is made by 'agentevals run --mode live --agent {OneLine.Of(shut.Name)}' (with --trials for more trials); it spends tokens.\n"
            );
        }

        text.Append('\n')
            .Append(
                decision.Asked is { } asked
                    ? $"{asked}: {(decision.Open ? "OPEN" : "SHUT")}\n"
                    : $"Highest level that is open: {decision.Highest ?? "none"}\n"
            );
        return text.ToString();
    }
}
