using AgentEvals.Grading.Checks.Log;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Claims;

/// <summary>What the claims of one run came to.</summary>
internal sealed class ClaimVerdicts(RunLog log)
{
    private readonly List<Finding> _findings = [];
    private readonly List<Evidence> _support = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<Evidence> Support => _support;

    /// <summary>One line when a claim is backed; null when none is.</summary>
    public string? Success { get; private set; }

    public void Back(LoggedRun run)
    {
        _support.Add(run.Evidence);
        Success ??= $"What is claimed is shown: {run.Outcome.Because}.";
    }

    public void Fail(string reason, params IReadOnlyList<Evidence> evidence) =>
        _findings.Add(new Finding(FailureCodes.UnbackedClaim, Verdict.Fail, reason, evidence));

    public void Review(string reason, params IReadOnlyList<Evidence> evidence) =>
        _findings.Add(new Finding(FailureCodes.UnbackedClaim, Verdict.NeedsReview, reason, evidence));

    /// <summary>Something is missing: inconclusive where the transcript may merely not show it.</summary>
    public void Missing(string reason, params IReadOnlyList<Evidence> evidence)
    {
        var why =
            log.Blindness
            ?? (
                log.Gaps.HasFlag(TranscriptGaps.NoExitCodes) && reason.Contains("exit code", StringComparison.Ordinal)
                    ? "the transcript does not show exit codes"
                    : null
            );
        _findings.Add(
            why is null
                ? new Finding(FailureCodes.UnbackedClaim, Verdict.Fail, reason, evidence)
                : new Finding(FailureCodes.UnbackedClaim, Verdict.Inconclusive, $"{reason} But {why}.", evidence)
        );
    }
}
