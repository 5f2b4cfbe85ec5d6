using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Transcripts;
using AgentEvals.Workspaces;

namespace AgentEvals.Runs;

/// <summary>Reads <c>run.json</c> as <see cref="RecordingJson"/> writes it.</summary>
/// <remarks>By hand, since it is the first thing that a replay does: the serializer needs longer to set its types up than to read a thousand such files.</remarks>
internal static class RecordingInfoReader
{
    /// <exception cref="JsonException">It is no JSON, something is missing, or something is of another kind than it should be.</exception>
    public static RecordingInfo Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            return Info(new JsonMembers(document.RootElement));
        }
        catch (InvalidOperationException exception)
        {
            // A text that holds half a character.
            throw new JsonException(exception.Message, exception);
        }
    }

    private static RecordingInfo Info(JsonMembers info) =>
        new()
        {
            Version = info.Integer("version") ?? 1,
            Scenario = info.RequiredText("scenario"),
            ScenarioHash = info.RequiredText("scenario_hash"),
            Agent = info.Object("agent") is { } agent ? Agent(agent) : null,
            Trial = info.Integer("trial") ?? 1,
            Facts = Facts(info.RequiredObject("facts")),
            Events = info.RequiredInteger("events"),
            ChangedFiles = info.RequiredInteger("changed_files"),
            DiffHash = info.RequiredText("diff_hash"),
        };

    private static AgentIdentity Agent(JsonMembers agent)
    {
        var fingerprint = agent.RequiredObject("fingerprint");
        return new AgentIdentity(
            agent.RequiredText("name"),
            agent.RequiredText("kind"),
            agent.Text("version"),
            agent.Text("model"),
            new Fingerprint(fingerprint.RequiredText("hash"), fingerprint.RequiredObject("parts").AllTexts())
        );
    }

    private static RunFacts Facts(JsonMembers facts) =>
        new()
        {
            StartedAt = facts.Time("started_at") ?? default,
            Duration = facts.Duration("duration") ?? default,
            ExitCode = facts.Integer("exit_code"),
            StartCommit = facts.Text("start_commit"),
            StartFolders = facts.Texts("start_folders"),
            EndCommit = facts.Text("end_commit"),
            Commits = facts.Objects("commits", commit => new AgentCommit(commit.RequiredText("id"), commit.RequiredText("message"))),
            HistoryRewritten = facts.Flag("history_rewritten") ?? false,
            SourceChanges = facts.Texts("source_changes") ?? [],
            Criteria = facts.Objects(
                "criteria",
                criterion => new CriterionOutcome(
                    criterion.RequiredText("key"),
                    criterion.Flag("passed"),
                    criterion.RequiredText("detail"),
                    criterion.Text("output") ?? ""
                )
            ),
            InfrastructureError = facts.Text("infrastructure_error"),
            Fault = facts.Word<InfrastructureFault>("fault"),
            Attempts = facts.Objects("attempts", Attempt),
        };

    private static TrialAttempt Attempt(JsonMembers attempt)
    {
        var usage = attempt.RequiredObject("usage");
        return new TrialAttempt
        {
            Reason = attempt.RequiredText("reason"),
            Fault = attempt.Word<InfrastructureFault>("fault") ?? throw JsonMembers.Missing("fault"),
            StartedAt = attempt.Time("started_at") ?? throw JsonMembers.Missing("started_at"),
            Seconds = attempt.Number("seconds") ?? throw JsonMembers.Missing("seconds"),
            Usage = new Usage
            {
                InputTokens = usage.Long("input_tokens") ?? 0,
                CacheReadTokens = usage.Long("cache_read_tokens") ?? 0,
                CacheWriteTokens = usage.Long("cache_write_tokens") ?? 0,
                OutputTokens = usage.Long("output_tokens") ?? 0,
                ReasoningTokens = usage.Long("reasoning_tokens") ?? 0,
                Turns = usage.Integer("turns") ?? 0,
                CostUsd = usage.Amount("cost_usd"),
                CostSource = usage.Word<CostSource>("cost_source") ?? default,
            },
            Recording = attempt.Text("recording"),
        };
    }
}
