using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Mining.Sessions;

namespace AgentEvals.Mining.Capturing;

/// <summary>What the agent was told not to do: sentences of CLAUDE.md, AGENTS.md and prompts, and the paths that they name.</summary>
/// <param name="Sentences">The sentences of the standing instructions, each once, in order.</param>
/// <param name="Deny">Globs of paths that must not be edited.</param>
/// <param name="Generated">Globs of paths that a generator writes.</param>
internal sealed partial record StatedBoundaries(
    IReadOnlyList<string> Sentences,
    IReadOnlyList<string> Deny,
    IReadOnlyList<string> Generated
)
{
    private const int MostSentences = 20;
    private const int LongestSentence = 300;

    public static StatedBoundaries Of(IEnumerable<InstructionText> instructions, IEnumerable<string> prompts)
    {
        var stated = instructions.SelectMany(instruction => Sentence(instruction.Text)).Distinct(StringComparer.Ordinal).ToList();
        List<string> deny = [];
        List<string> generated = [];
        foreach (var sentence in stated.Concat(prompts.SelectMany(Sentence)))
        {
            var globs = Globs(sentence);
            (sentence.Contains("generated", StringComparison.OrdinalIgnoreCase) ? generated : deny).AddRange(globs);
        }

        return new StatedBoundaries(
            [.. stated.Take(MostSentences)],
            [.. deny.Distinct(StringComparer.Ordinal)],
            [.. generated.Distinct(StringComparer.Ordinal).Except(deny, StringComparer.Ordinal)]
        );
    }

    private static IEnumerable<string> Sentence(string text) =>
        text.Split('\n')
            .SelectMany(line => EndOfSentence().Split(line))
            .Select(sentence => sentence.Trim().TrimStart('-', '*', '#', '>', ' ', '\t').Trim())
            .Where(sentence => sentence.Length is > 8 and <= LongestSentence && Forbids().IsMatch(sentence));

    /// <summary>What stands between the word that forbids editing and the end of its clause: "do not edit a.js; edit b.js instead" forbids a.js alone.</summary>
    private static IEnumerable<string> Globs(string sentence)
    {
        var edit = ForbidsEditing().Match(sentence);
        if (!edit.Success)
        {
            yield break;
        }

        var clause = EndOfClause().Split(sentence[(edit.Index + edit.Length)..])[0];
        foreach (var word in clause.Split([' ', '\t', '`', '"', '\'', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var path = word.TrimEnd('.', ':', '!', '?');
            if (path.Length > 2 && IsPath().IsMatch(path) && !path.Contains("..", StringComparison.Ordinal))
            {
                path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path.TrimStart('/');
                var glob =
                    path.EndsWith('/') ? path + "**"
                    : path.Contains('/', StringComparison.Ordinal) ? path
                    : "**/" + path;
                if (Glob.TryParse(glob, out _, out _))
                {
                    yield return glob;
                }
            }
        }
    }

    [GeneratedRegex(@"(?:[.!?])\s+(?=[A-Z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(
        @";|\.\s|\binstead\b|\bbut\b|\bunless\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex EndOfClause();

    [GeneratedRegex(
        @"\b(never|do not|don't|must not|mustn't|may not|should not|shouldn't|not allowed|forbidden|off limits|avoid|no edits?|leave\b.{0,60}\balone|ask (first|before)|without (asking|approval|review))\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Forbids();

    [GeneratedRegex(
        @"\b(never|do not|don't|must not|mustn't|may not|should not|shouldn't)\b.{0,20}?\b(edit|change|touch|modify|alter|rewrite|write to|delete|update)\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex ForbidsEditing();

    [GeneratedRegex(
        @"^[A-Za-z0-9_.*][A-Za-z0-9_.*/-]*(/|/[A-Za-z0-9_.*-]+|\.[A-Za-z0-9]{1,12})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex IsPath();
}
