using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>The code of tests that were there before speaks of skipping, platforms, further attempts or tolerances more often than it did.</summary>
/// <param name="files">All files of the change.</param>
/// <param name="pairing">Their tests.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed partial class TellingWords(IReadOnlyList<ComparedFile> files, PairingResult pairing, ChangeContext context)
{
    private const int Beside = 3;
    private const double Alike = 0.5;

    /// <summary>What product code speaks of, and what new tests look at: tests do so with reason.</summary>
    private readonly Lazy<HashSet<string>> _known = new(() =>
        [.. context.ProductTexts.SelectMany(text => Name().Matches(text)).Concat(Asserted(pairing)).Select(Stem)]
    );

    /// <summary>What test code spoke of before, wherever it stood.</summary>
    private readonly Lazy<HashSet<string>> _before = new(() =>
        [.. files.Select(file => file.OldText).OfType<string>().SelectMany(text => Name().Matches(text)).Select(Stem)]
    );

    /// <summary>How often the lines that are gone spoke of it, marks among them, in all files: what moved is not new.</summary>
    private readonly Lazy<ILookup<string, Match>> _gone = new(() =>
        files
            .SelectMany(file => file.Change.RemovedLines)
            .Where(line => Name().IsMatch(line.Text))
            .SelectMany(line => Name().Matches(Quoted().Replace(line.Text, "")))
            .ToLookup(Stem, StringComparer.Ordinal)
    );

    private readonly Lazy<ILookup<string, Match>> _came = new(() =>
        files
            .SelectMany(file => file.Change.AddedLines)
            .Where(line => Name().IsMatch(line.Text))
            .SelectMany(line => Words(line.Text))
            .ToLookup(Stem, StringComparer.Ordinal)
    );

    /// <summary>The most attempts that a line which is gone gave a call.</summary>
    private readonly Lazy<long> _attempted = new(() =>
        files
            .SelectMany(file => file.Change.RemovedLines)
            .SelectMany(line => Attempts().Matches(line.Text))
            .Select(Attempted)
            .DefaultIfEmpty(0)
            .Max()
    );

    // The words of a test that both sides have are known.
    private readonly Lazy<ILookup<ComparedFile, TestMethod>> _judged = new(() =>
        pairing.Pairs.Where(pair => !pair.IsUnchanged && IsJudged(pair)).ToLookup(pair => pair.New.File, pair => pair.New.Method)
    );

    /// <summary>The first such line; null without.</summary>
    public Notice? First(ComparedFile file, ChangedLines lines)
    {
        foreach (var line in lines.Added.Where(line => Name().IsMatch(line.Text)))
        {
            // Marks of a row have a rule of their own.
            if (
                line.Text.Contains("marks=", StringComparison.Ordinal)
                || _judged.Value[file].Any(method => method.Line - 1 <= line.NewLine && line.NewLine <= method.EndLine)
            )
            {
                continue;
            }

            if (
                Words(line.Text)
                    .FirstOrDefault(word =>
                        (IsNew(word, lines) || IsTriedMore(word, line))
                        && !IsOtherPlatform(word, line, lines)
                        && !IsHarmless(file, word)
                        && !NarrowerTolerances.Are(file, files, word.Value)
                        && !IsOffForOthers(file, lines, word.Value)
                    ) is
                { Value: var word }
            )
            {
                return Skipping().IsMatch(word)
                    ? new Notice(line.NewLine ?? 1, FailureCodes.TestSkipped, $"its tests speak of \"{word}\" now, and may run less often")
                    : new Notice(
                        line.NewLine ?? 1,
                        FailureCodes.AssertionWeakened,
                        $"its tests speak of \"{word}\" now, and may be easier to pass"
                    );
            }
        }

        return null;
    }

    /// <summary>Attempts that a new test asserts are no leniency; platforms and skips are asked for otherwise.</summary>
    private static IEnumerable<Match> Asserted(PairingResult pairing) =>
        pairing
            .Added.Where(unit => unit.Ran)
            .SelectMany(unit => unit.Method.Assertions)
            .Where(assertion => assertion.Strength == Strength.Exact)
            .SelectMany(assertion => Name().Matches(assertion.Subject))
            .Where(name => !Skipping().IsMatch(name.Value));

    /// <summary>The words in a line's code.</summary>
    private static MatchCollection Words(string line) =>
        Name().Matches(NoCode().IsMatch(line.AsSpan().TrimStart()) ? "" : Quoted().Replace(WithoutValues(line), ""));

    /// <summary>A line without what it names only to give a value, and without the comment behind it.</summary>
    private static string WithoutValues(string text) =>
        WithoutNumbers(text.IndexOf(" // ", StringComparison.Ordinal) is > 0 and var comment ? text[..comment] : text);

    private static string WithoutNumbers(string line) =>
        Texts()
            .Replace(
                None()
                    .Replace(line.Contains("new ", StringComparison.Ordinal) && !Checks.In(line) ? Smallest().Replace(line, "") : line, ""),
                ""
            );

    /// <summary>
    /// Whether more of it came than went. What is no mark by itself, as <c>skipEmpty</c> or <c>tolerance</c>, tests may speak of for many reasons, so that it
    /// has to be for the first time; where they speak of a platform, something has to be gone as well.
    /// </summary>
    private bool IsNew(Match word, ChangedLines lines) =>
        Stem(word) is var stem
        && !_known.Value.Contains(stem)
        && _came.Value[stem].Count() > _gone.Value[stem].Count()
        && (!_before.Value.Contains(stem) || (Mark().IsMatch(word.Value) && !_gone.Value.Contains(stem)))
        && (
            !Platform().IsMatch(word.Value)
            || word.Value.Contains("skip", StringComparison.OrdinalIgnoreCase)
            || lines.Removed.Count > 0
            || lines.Deeper.Count > 0
        );

    /// <summary>Whether a call is given more attempts than any line that is gone gave: <c>Run(command, retryCount: 10)</c>.</summary>
    private bool IsTriedMore(Match word, DiffLine line) =>
        Attempts().Match(line.Text) is { Success: true } given
        && given.Groups["name"].Value == word.Value
        && !_known.Value.Contains(Stem(word))
        && Attempted(given) > _attempted.Value;

    private static long Attempted(Match given) =>
        long.TryParse(given.Groups["number"].Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether the line that it took the place of spoke of the same system: <c>isWindows ? skip : run</c> is <c>os.platform() === 'win32' ? skip : run</c>.</summary>
    private static bool IsOtherPlatform(Match word, DiffLine line, ChangedLines lines) =>
        Platform().IsMatch(word.Value)
        && Systems(line.Text) is { Count: > 0 } systems
        && lines
            .RemovedBeside(line, Beside)
            .Any(removed => systems.SetEquals(Systems(removed.Text)) && Similarity.OfTexts(removed.Text, line.Text) >= Alike);

    /// <summary>The systems that a line speaks of.</summary>
    private static HashSet<string> Systems(string line) =>
        [
            .. Platform()
                .Matches(line)
                .Select(match =>
                    match.Value.ToLowerInvariant() switch
                    {
                        "windows" => "win32",
                        "macos" => "darwin",
                        var system => system,
                    }
                )
                .Where(system => system is not ("platform" or "goos")),
        ];

    /// <summary>Whether a rule knows what the words in a test mean, and had nothing to say.</summary>
    private static bool IsJudged(UnitPair pair) =>
        IsJudged(pair.New.Method) || pair.Old.Method.EarlyExitLine is not null || pair.Old.Method.Skip is not null;

    private static bool IsJudged(TestMethod method) =>
        method.Skip is not null || method.ConditionalSkip is not null || method.ExpectedFailure is not null || method.Retries > 0;

    /// <summary>
    /// Whether it says what was or is skipped, as by a count, has the word only across two of its own (<c>maxFails</c>), or leaves out parts of a value and no test, or is C#'s <c>Skip</c>, which the rules know and which
    /// leaves out elements otherwise.
    /// </summary>
    private static bool IsHarmless(ComparedFile file, Match name) =>
        (name.Groups["form"] is { Success: true, Value: var form } && char.IsLower(form[0]))
        || (name.Groups["word"].Value.StartsWith("xF", StringComparison.Ordinal) && !name.Value.StartsWith('x'))
        || Part().IsMatch(name.Value)
        || file.NewText!.Contains(name.Value + ": false", StringComparison.Ordinal)
        || (name.Groups["word"].Value is "Skip" && file.NewText!.Contains(".Skipped()", StringComparison.Ordinal))
        || (name.Value is "Skip" && file.NewPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is a switch that came to a function, and whoever called that before turns it off: <c>check(t, false, 5)</c>.</summary>
    private static bool IsOffForOthers(ComparedFile file, ChangedLines lines, string word) =>
        (
            file.NewText!.Contains(word + " bool", StringComparison.Ordinal)
            || file.NewText.Contains("bool " + word, StringComparison.Ordinal)
            || file.NewText.Contains(word + ": boolean", StringComparison.Ordinal)
        )
        && lines.Added.Any(line => line.Text.Contains("false", StringComparison.Ordinal))
        && !lines.Added.Any(line => line.Text.Contains("true", StringComparison.Ordinal));

    private static string Stem(Match name) =>
        name.Groups["word"].Value.ToLowerInvariant() switch
        {
            "retries" => "retry",
            "flake" => "flaky",
            var stem => stem,
        };

    [GeneratedRegex(
        """\w*((?<word>skip)(?<form>ped|s)?|(?<word>ignore)d?_?(list|tests?|if|unless)|(?<word>xfail|fixme|flaky|flake|quarantin|inconclusive|windows|win32|linux|darwin|macos|goos|platform|retry|retries|attempt|tolera|epsilon))\w*|\b(max|num|n)?_?(?<word>tries)\b""",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Name();

    [GeneratedRegex("^(skip(now|f|if|unless|this|tests?|all)?|xfail|fixme|flaky|quarantined?|inconclusive)$", PatternRules.LinearAnyCase)]
    private static partial Regex Mark();

    /// <summary>What reads a value and leaves out a part of it: <c>SkipWhile</c>, <c>skipValue</c>, <c>skip_header</c>.</summary>
    [GeneratedRegex(
        "^_?skip_?(while|until|last|any|n|(white_?)?space|byte|char|line|row|column|field|header|footer|value|key|element|item|token|null|empty|comma|bom)s?$",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Part();

    /// <summary>An argument by name that says how often something is tried.</summary>
    [GeneratedRegex(
        """[(,]\s*(?<name>\w*(retry|retries|attempts?)\w*)\s*[:=]\s*(?<number>\d+)\b|^\s*(?<name>\w*(retry|retries|attempts?)\w*)\s*[:=]\s*(?<number>\d+)\s*[,)]""",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Attempts();

    [GeneratedRegex("""windows|win32|linux|darwin|macos|goos|platform""", PatternRules.LinearAnyCase)]
    private static partial Regex Platform();

    [GeneratedRegex(
        """skip|ignore|xfail|fixme|flak|quarantin|inconclusive|win|linux|darwin|macos|goos|platform""",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Skipping();

    [GeneratedRegex(
        """
            "[^"]*"|'[^']*'|`[^`]*`
            """,
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Quoted();

    /// <summary>A condition that only chooses between two texts, as the name of a file: <c>IsOSPlatform(Windows) ? "a.exe" : "a"</c>.</summary>
    [GeneratedRegex("""[\w.()!]+\s*\?\s*("[^"]*"|'[^']*')\s*:\s*("[^"]*"|'[^']*')""", PatternRules.Linear)]
    private static partial Regex Texts();

    /// <summary>No further attempt: <c>retries: 0</c>.</summary>
    [GeneratedRegex(@"\w*(retry|retries|attempts?)\w*\s*[:=]\s*0\b", PatternRules.LinearAnyCase)]
    private static partial Regex None();

    /// <summary>The smallest number of a type, where it is a value as any other: <c>new Price(float.Epsilon, 1)</c>.</summary>
    [GeneratedRegex(@"\b([fF]loat|[dD]ouble|Single|Half)\.Epsilon\b", PatternRules.Linear)]
    private static partial Regex Smallest();

    /// <summary>Comments, imports, and the marks of a test and directives, which have rules of their own.</summary>
    [GeneratedRegex(
        """^(//|#|@|\[|\*|/\*|--|'''|\"\"\"|import |from |using |use |(const|let|var) .*require\(|(type )?\w+,?\s*$)""",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex NoCode();
}
