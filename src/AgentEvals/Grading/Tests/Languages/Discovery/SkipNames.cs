using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Tells by the names of functions of a project's own that they skip the running test.</summary>
/// <param name="source">The file.</param>
/// <param name="vocabulary">What bodies may call.</param>
internal sealed partial class SkipNames(SourceTokens source, BodyVocabulary vocabulary)
{
    private static readonly string[] Places = ["Windows", "Linux", "Mac", "Darwin", "Unix", "BSD", "CI", "Root", "Docker"];

    private static readonly string[] Cases =
    [
        "Load",
        "Test",
        "Tests",
        "Case",
        "Cases",
        "File",
        "Files",
        "ShortMode",
        "Fork",
        "Name",
        "Pattern",
    ];

    private static readonly string[] HandedTester = ["Skip", "Needs", "Requires", "Only", "Quarantine"];

    /// <summary>Whether a function of the project's own assumes something by its name: <c>platform.assumeNotAndroid()</c>.</summary>
    public bool IsAssumption(CallSegment call) =>
        vocabulary.AssumptionPrefix is { } prefix
        && call.IsCall
        && call.Name.Length > prefix.Length
        && call.Name.StartsWith(prefix, StringComparison.Ordinal)
        && char.IsUpper(call.Name[prefix.Length]);

    /// <summary>Whether a function of nobody's library skips by its name: <c>skipOnWindows(t)</c>, <c>skip_if_no_network()</c>.</summary>
    public static bool IsSkipHelper(CallSegment call) =>
        call is { IsCall: true, Name.Length: > 6 }
        && call.Name.StartsWith("skip", StringComparison.OrdinalIgnoreCase)
        && (call.Name[4] == '_' || char.IsUpper(call.Name[4]))
        && (
            call.Name.Contains("If", StringComparison.OrdinalIgnoreCase)
            || call.Name.Contains("Unless", StringComparison.OrdinalIgnoreCase)
            || call.Name.Contains("On", StringComparison.OrdinalIgnoreCase)
            || call.Name.Contains("Test", StringComparison.OrdinalIgnoreCase)
            || call.Name.Contains("Under", StringComparison.OrdinalIgnoreCase)
            || call.Name.Contains("For", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Places, place => call.Name.EndsWith(place, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Whether an object that runs cases is told by name which to leave out: Go's <c>cases.skipLoad("slow/.*")</c>.</summary>
    public bool IsOfCases(CallChain chain) =>
        vocabulary.Testers.Count > 0
        && chain.Segments.Count > 1
        && chain.Last is { IsCall: true, Arguments: { IsEmpty: false } given, Name: var name }
        && source[given.Start].Kind == TokenKind.Text
        && name.StartsWith("skip", StringComparison.OrdinalIgnoreCase)
        && Array.Exists(Cases, word => name.EndsWith(word, StringComparison.Ordinal));

    /// <summary>Whether it is given what it can skip the test by, and its name says that it does: <c>net.SkipFlaky(t)</c>, <c>env.NeedsRoot(t)</c>, <c>testRequires(t, Network)</c>.</summary>
    public bool IsHandedTester(CallSegment call) =>
        call.IsCall
        && !call.Arguments.IsEmpty
        && vocabulary.Testers.Contains(source[call.Arguments.Start].Text)
        && (
            call.Name.Contains("Flaky", StringComparison.OrdinalIgnoreCase)
            || call.Name.EndsWith("Requires", StringComparison.Ordinal)
            || call.Name.EndsWith("Needs", StringComparison.Ordinal)
            || call.Name.EndsWith("Skip", StringComparison.Ordinal)
            || (Surroundings().IsMatch(call.Name) && IsGivenConstants(call))
            || call.Name.EndsWith("Only", StringComparison.Ordinal)
            || Array.Exists(
                HandedTester,
                start =>
                    call.Name.Length > start.Length
                    && call.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                    && char.IsUpper(call.Name[start.Length])
            )
        );

    /// <summary>Whether nothing is given behind the tester but texts, numbers and names of packages and types: what a test came by itself is there to be checked.</summary>
    private bool IsGivenConstants(CallSegment call)
    {
        for (var index = call.Arguments.Start + 1; index < call.Arguments.End; index++)
        {
            var token = source[index];
            if (token.IsWord && !char.IsUpper(token.Text[0]) && !source.Is(index + 1, "."))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What surrounds the tests has to be there: <c>requireRoot(t)</c>, <c>minServerVersion(t, "3.5")</c>, <c>notOnWindows(t)</c>, <c>integrationTest(t)</c>.</summary>
    [GeneratedRegex(
        "^(require|must|ensure|check|need|only|not|run|min|max|at_?least|unless|when|if|precheck|pre_?check|integration|e2e|slow|long|manual|acceptance|nightly)\\w*(root|docker|podman|network|internet|windows|linux|darwin|mac(os)?|unix|version|env|privileged?|kernel|arch|feature|support(s|ed)?|enabled|available|installed|ci|platform|goos|os|test|server|daemon|cluster|api)$|^pre_?check$",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Surroundings();
}
