namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Tells by its name which side of a comparison is the expectation.</summary>
internal static class ExpectationNames
{
    private static readonly string[] Beginnings = ["want", "expect", "exp_", "golden", "desired", "ref_", "correct", "known_"];

    /// <summary>Whether the text names what is expected: <c>want</c>, <c>tt.expected</c>, <c>ref</c>.</summary>
    public static bool IsExpectation(string text)
    {
        var name = text[(text.LastIndexOf('.') + 1)..];
        return name is "exp" or "ref" or "w" or "truth"
            || Array.Exists(Beginnings, beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the sides stand the wrong way round: the expectation where the subject should be.</summary>
    public static bool AreSwapped(string subject, string expected) => IsExpectation(subject) && !IsExpectation(expected);
}
