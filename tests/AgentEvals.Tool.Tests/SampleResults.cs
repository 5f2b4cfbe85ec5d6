using System.Globalization;

namespace AgentEvals.Tool.Tests;

/// <summary>Result files as a run leaves them, with no more in them than the tool reads.</summary>
internal static class SampleResults
{
    /// <summary>Writes a result whose trials began on a day of March 2026.</summary>
    public static void Write(Folder folder, string id, int day, string verdict, int trials = 1, string kind = "regression", string hash = "hash-1", string extra = "", string agent = "claude")
    {
        var (category, name) = id.Split('/') is [var first, var second] ? (first, second) : throw new ArgumentException(id);
        var at = new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero);
        var all = string.Join(", ", Enumerable.Range(1, trials).Select(number => string.Create(CultureInfo.InvariantCulture, $$"""
            { "number": {{number}}, "verdict": "{{verdict}}", "reason": "because", "score_sheet": { "codes": [] }, "usage": { "total_tokens": 10 }, "started_at": "{{at.AddMinutes(number):O}}", "seconds": 1 }
            """)));
        folder.Write(
            string.Create(CultureInfo.InvariantCulture, $".agentevals/results/2026030{day}T090000.000Z-{name}.{Guid.NewGuid():N}.json"),
            string.Create(CultureInfo.InvariantCulture, $$"""
                {
                  "name": "{{name}}", "category": "{{category}}", "kind": "{{kind}}", "split": "optimization", "scenario_hash": "{{hash}}", "test": "T.M", "mode": "live",
                  "agent": { "name": "{{agent}}", "kind": "claude-code", "version": "1.0", "model": "m", "fingerprint": { "hash": "f1", "parts": { "version": "1.0" } } },
                  "started_at": "{{at:O}}", "seconds": 1, "pass_policy": "pass^{{trials}}", "verdict": "{{verdict}}", "trials": [{{all}}]{{extra}}
                }
                """));
    }
}
