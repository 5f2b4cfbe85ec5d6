using AgentEvals.Agents;
using AgentEvals.Agents.Fingerprints;
using AgentEvals.Diffs;
using AgentEvals.Mining.Sessions;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Capturing;

/// <summary>Makes the run of a session, as if it had been a trial of its scenario.</summary>
internal static class CapturedRun
{
    public static AgentRun Of(Session session, Transcript transcript, Diff diff, StartingCommit? commit, Scenario scenario)
    {
        var header = session.Header;
        var kind = header.Format == TranscriptFormats.CodexRollout ? TranscriptFormats.Codex : header.Format;
        Dictionary<string, string> parts = new(StringComparer.Ordinal)
        {
            ["kind"] = kind,
            ["version"] = transcript.AgentVersion ?? "",
            ["model"] = transcript.Model ?? "",
        };
        var times = transcript.Events.Select(item => (item as ToolCall)?.EndTime ?? item.Time).OfType<DateTimeOffset>().ToList();
        return new AgentRun
        {
            Scenario = scenario,
            Agent = new AgentIdentity(
                "captured",
                kind,
                transcript.AgentVersion,
                transcript.Model,
                new Fingerprint(Hashes.OfText(string.Join('\n', parts.Select(part => $"{part.Key}={part.Value}"))), parts)
            ),
            Transcript = transcript,
            Diff = diff,
            Mode = RunMode.Replay,
            Facts = new RunFacts
            {
                StartedAt = header.StartedAt,
                Duration = times.Count == 0 ? TimeSpan.Zero : times.Max() - times.Min(),
                StartCommit = commit?.Commit,
            },
        };
    }
}
