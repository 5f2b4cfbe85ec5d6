using System.Globalization;
using System.Text.Json;
using AgentEvals.Agents;

namespace AgentEvals.Tool.Tests;

/// <summary>Result files as a run leaves them, with no more in them than the tool reads.</summary>
internal static class SampleResults
{
    /// <summary>Writes a result whose trials began on a day of March 2026.</summary>
    public static void Write(
        Folder folder,
        string id,
        int day,
        string verdict,
        int trials = 1,
        string kind = "regression",
        string hash = "hash-1",
        string extra = "",
        string agent = "claude"
    ) => Write(folder, id, new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero), verdict, trials, kind, hash, Agent(agent), extra);

    /// <summary>Writes a result whose trials began at a time.</summary>
    public static void Write(
        Folder folder,
        string id,
        DateTimeOffset at,
        string verdict,
        int trials = 1,
        string kind = "regression",
        string hash = "hash-1",
        AgentIdentity? identity = null,
        string extra = ""
    )
    {
        var (category, name) = id.Split('/') is [var first, var second] ? (first, second) : throw new ArgumentException(id);
        var all = string.Join(
            ", ",
            Enumerable
                .Range(1, trials)
                .Select(number =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$"""
                        { "number": {{number}}, "verdict": "{{verdict}}", "reason": "because", "score_sheet": { "codes": [] }, "usage": { "total_tokens": 10 }, "started_at": "{{at.AddMinutes(
                            number
                        ):O}}", "seconds": 1 }
                        """
                    )
                )
        );
        folder.Write(
            string.Create(CultureInfo.InvariantCulture, $".agentevals/results/{at:yyyyMMdd}T090000.000Z-{name}.{Guid.NewGuid():N}.json"),
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {
                  "name": "{{name}}", "category": "{{category}}", "kind": "{{kind}}", "split": "optimization", "scenario_hash": "{{hash}}", "test": "T.M", "mode": "live",
                  "agent": {{JsonSerializer.Serialize(identity ?? Agent("claude"), JsonSerializerOptions.Web)}},
                  "started_at": "{{at:O}}", "seconds": 1, "pass_policy": "pass^{{trials}}", "verdict": "{{verdict}}", "trials": [{{all}}]{{extra}}
                }
                """
            )
        );
    }

    private static AgentIdentity Agent(string name) =>
        new(
            name,
            "claude-code",
            "1.0",
            "m",
            new Fingerprint("f1", new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = "1.0" })
        );
}
