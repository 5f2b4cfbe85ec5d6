using System.Reflection;
using System.Text.RegularExpressions;

namespace AgentEvals.Tests.House;

/// <summary>Holds that no text, whoever wrote it, can keep a pattern of the tests grader busy, which reads whole files: patterns of paths have a limit instead.</summary>
public sealed class PatternTests
{
    private const string Room = "AgentEvals.Grading.Tests";

    [Fact]
    public void Every_pattern_of_the_tests_grader_takes_time_that_grows_with_the_text_alone_or_has_a_limit()
    {
        var patterns = typeof(AgentEvals.Grading.IGrader)
            .Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(Room, StringComparison.Ordinal) == true)
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
            )
            .Select(method => (Method: method, Pattern: method.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(one => one.Pattern is not null)
            .ToList();

        patterns.Count.ShouldBeGreaterThan(100);
        patterns
            .Where(one => !one.Pattern!.Options.HasFlag(RegexOptions.NonBacktracking) && one.Pattern.MatchTimeoutMilliseconds <= 0)
            .Select(one => $"{one.Method.DeclaringType!.Name}.{one.Method.Name}: {one.Pattern!.Pattern}")
            .ShouldBeEmpty();
    }
}
