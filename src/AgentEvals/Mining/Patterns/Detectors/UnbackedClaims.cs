using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>"All tests pass", where none were run, or not after the last edit, or they failed.</summary>
internal sealed class UnbackedClaims : IPatternDetector
{
    public IEnumerable<Pattern> Find(SessionFacts session) =>
        SheetFindings.Of(
            session,
            Question.Evidence,
            PatternKind.UnbackedClaim,
            8,
            finding => finding.Code == FailureCodes.UnbackedClaim || finding.Verdict == Verdict.Fail
        );
}
