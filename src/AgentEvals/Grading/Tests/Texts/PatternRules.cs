using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>How the tests grader looks for patterns: what it reads may have been written to keep it busy.</summary>
internal static class PatternRules
{
    /// <summary>The time grows with the text and with nothing else; no culture has a say, and only groups with names are kept.</summary>
    public const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>The same, for words however they are written.</summary>
    public const RegexOptions LinearAnyCase = Linear | RegexOptions.IgnoreCase;
}
