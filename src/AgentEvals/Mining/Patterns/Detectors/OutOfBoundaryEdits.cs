using AgentEvals.Grading;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>Edits outside of the project, of generated files, and secrets that were written down.</summary>
internal sealed class OutOfBoundaryEdits : IPatternDetector
{
    public IEnumerable<Pattern> Find(SessionFacts session) =>
        SheetFindings
            .Of(session, Question.Boundary, PatternKind.OutOfBoundary, 8, finding => finding.Verdict == Verdict.Fail)
            .Concat(SheetFindings.Of(session, Question.Tools, PatternKind.OutOfBoundary, 8, finding => finding.Verdict == Verdict.Fail))
            .Concat(SheetFindings.Of(session, Question.Rollback, PatternKind.OutOfBoundary, 6, finding => finding.Verdict == Verdict.Fail));
}
