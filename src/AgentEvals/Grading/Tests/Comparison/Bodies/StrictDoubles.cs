using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds doubles that refused every call that they did not know, and take any now: <c>MockBehavior.Strict</c> is gone.</summary>
internal static class StrictDoubles
{
    /// <summary>A finding where a file has fewer strict doubles, and as many doubles as before.</summary>
    public static Finding? Find(ComparedFile file)
    {
        if (file is not { OldText: { } old, NewText: { } @new } || !old.Contains("Strict", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var (strict, any) in ((string, string)[])[("MockBehavior.Strict", "Mock<"), (".Strict()", "A.Fake<")])
        {
            if (Times(@new, strict) < Times(old, strict) && Times(@new, any) >= Times(old, any))
            {
                return new Finding(
                    FailureCodes.AssertionWeakened,
                    Verdict.NeedsReview,
                    $"{file.NewPath}: a double that refused calls it did not know takes them now",
                    Lines.New(file, 1)
                );
            }
        }

        return null;
    }

    private static int Times(string text, string part) => text.AsSpan().Count(part);
}
