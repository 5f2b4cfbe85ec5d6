using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>Finds test files of which nobody can say what changed.</summary>
internal static class UnreadFiles
{
    /// <summary>The finding that names the file; null where both sides were read, and where it could hold no test.</summary>
    public static Finding? Find(ComparedFile file) =>
        file.Before is { } before
        && (before.IsUnread || file.After?.IsUnread == true)
        && file.OldText != file.NewText
        && FilePurpose.IsTest(file.OldPath)
        && TestParsers.MayAssert(file.OldPath, file.OldText, file.NewText)
            ? new Finding(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"{file.OldPath} cannot be read, so nobody knows what changed",
                Lines.New(file, 1)
            )
            : null;
}
