using AgentEvals.Grading;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>Tests that demand less after the session than before.</summary>
internal sealed class WeakenedTests : IPatternDetector
{
    public IEnumerable<Pattern> Find(SessionFacts session) =>
        SheetFindings.Of(session, Question.Tests, PatternKind.WeakenedTest, 10, _ => true);
}
