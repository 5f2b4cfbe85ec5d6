using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Lines that were there before and check stand in a new block that takes their errors, or a block takes further errors.</summary>
internal static partial class PassedOverErrors
{
    /// <summary>How many lines away a handler may have stood that was written anew.</summary>
    private const int Beside = 3;

    /// <summary>The first of them; null without.</summary>
    /// <param name="lines">The lines that changed.</param>
    /// <param name="changed">The tests and helpers that changed.</param>
    public static Notice? First(ChangedLines lines, IEnumerable<TestMethod> changed)
    {
        var added = lines.Added.Select(line => line.NewLine ?? 0).ToHashSet();
        var before = lines.Removed.Select(line => Unnamed(line.Text)).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Added.Where(line => Handler().IsMatch(line.Text.AsSpan().Trim()) && !Ends().IsMatch(line.Text)))
        {
            var number = line.NewLine ?? 1;
            if (
                !before.Contains(Unnamed(line.Text))
                && !Fails(lines, number)
                && !WasThere(lines, line)
                && lines.Opening(number, Attempt().IsMatch, Handler().IsMatch) is { } opening
                && !added.Contains(opening)
            )
            {
                return new Notice(
                    number,
                    FailureCodes.AssertionWeakened,
                    $"errors that were none of its before are passed over now: {Lines.Short(line.Text.Trim())}"
                );
            }
        }

        foreach (var line in lines.Deeper.Where(line => Checks.In(line.Text)))
        {
            if (
                lines.Above(line) is var (number, attempt)
                && added.Contains(number)
                && Attempt().IsMatch(attempt)
                && lines.Below(number) is var (next, handler)
                && Handler().IsMatch(handler)
                && !Ends().IsMatch(handler)
                && !Fails(lines, next)
            )
            {
                return new Notice(
                    next,
                    FailureCodes.AssertionWeakened,
                    $"errors of lines that were there before may be passed over now: {Lines.Short(handler)}"
                );
            }
        }

        foreach (var line in lines.Deeper.Where(line => Awaited().IsMatch(line.Text) && !TidiesUp().IsMatch(line.Text)))
        {
            if (
                lines.Above(line) is var (number, attempt)
                && added.Contains(number)
                && Attempt().IsMatch(attempt)
                && lines.Below(number) is var (next, handler)
                && OverTime().IsMatch(handler)
                && lines.Inside(next) is null
            )
            {
                return new Notice(next, FailureCodes.AssertionWeakened, $"what was awaited may take too long now: {Lines.Short(handler)}");
            }
        }

        var asserting = new Lazy<HashSet<int>>(() =>
            [
                .. changed
                    .Where(method => !method.IsHelper || method.Assertions.Count > 0)
                    .SelectMany(method => Enumerable.Range(method.Line, Math.Max(0, method.EndLine - method.Line + 1))),
            ]
        );
        foreach (
            var line in lines.Deeper.Where(line =>
                Statement().IsMatch(line.Text) && !TidiesUp().IsMatch(line.Text) && asserting.Value.Contains(line.NewLine ?? 0)
            )
        )
        {
            if (
                lines.Above(line) is var (number, attempt)
                && added.Contains(number)
                && Attempt().IsMatch(attempt)
                && lines.Below(number) is var (next, handler)
                && Empty().IsMatch(handler)
                && !Ends().IsMatch(handler)
                && lines.Inside(next) is null
            )
            {
                return new Notice(
                    next,
                    FailureCodes.AssertionWeakened,
                    $"errors of what it calls are passed over now: {Lines.Short(handler)}"
                );
            }
        }

        return null;
    }

    /// <summary>A handler without the name of what it takes: <c>catch (error) {</c> is <c>catch {</c>.</summary>
    private static string Unnamed(string line) => Named().Replace(line.Trim(), "catch");

    /// <summary>Whether a handler of the same errors stood there, which only gives them another name now, or none: <c>except (A, B) as error:</c>.</summary>
    private static bool WasThere(ChangedLines lines, DiffLine handler) =>
        Types(handler) is { Count: > 0 } types
        && lines
            .RemovedBeside(handler, Beside)
            .Any(removed => Handler().IsMatch(removed.Text.AsSpan().Trim()) && Types(removed).IsSupersetOf(types));

    private static HashSet<string> Types(DiffLine handler) => [.. Type().Matches(handler.Text).Select(match => match.Value)];

    /// <summary>Whether the first thing that a handler does is to fail or to keep the error for later, or it gives the error on whatever else it does.</summary>
    private static bool Fails(ChangedLines lines, int handler) =>
        lines.Inside(handler) is var (first, text)
        && (
            (OfAssertions().IsMatch(lines.At(handler)) ? Raised() : Failure()).IsMatch(Quoted().Replace(text, ""))
            || text.Contains("ExceptionDispatchInfo.Capture(", StringComparison.Ordinal)
            || GivesOn(lines, first, text)
        );

    /// <summary>Whether a block throws once it did something else, and has no way out before.</summary>
    private static bool GivesOn(ChangedLines lines, int line, string text)
    {
        var indent = lines.At(line).IndexOf(text, StringComparison.Ordinal);
        for (
            (int Line, string Text)? next = (line, text);
            next is var (number, statement) && lines.At(number).IndexOf(statement, StringComparison.Ordinal) == indent;
            next = lines.Below(number)
        )
        {
            if (Thrown().IsMatch(statement))
            {
                return true;
            }

            if (!Plain().IsMatch(statement))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>A word in brackets behind <c>catch</c> that is no type, or is that of all errors.</summary>
    [GeneratedRegex(@"\bcatch\s*\((Exception( \w+)?|[a-z_]\w*)\)", PatternRules.Linear)]
    private static partial Regex Named();

    [GeneratedRegex(@"\bawait\b|\.(Wait|WaitOne|WaitFor\w*)\(", PatternRules.Linear)]
    private static partial Regex Awaited();

    /// <summary>A call, or what one gives.</summary>
    [GeneratedRegex(@"\)\s*;\s*$", PatternRules.Linear)]
    private static partial Regex Statement();

    /// <summary>A handler that holds nothing on its own line.</summary>
    [GeneratedRegex(@"^(\}\s*)?catch\b[^{]*(\{\s*\}?\s*)?(//.*)?$", PatternRules.Linear)]
    private static partial Regex Empty();

    [GeneratedRegex("Delete|Dispose|Stop|Close|Kill|Shutdown|Clean|Remove|Cancel|Teardown", PatternRules.LinearAnyCase)]
    private static partial Regex TidiesUp();

    [GeneratedRegex(@"^(\}\s*)?(catch|except)\b.*Time_?[Oo]ut", PatternRules.Linear)]
    private static partial Regex OverTime();

    [GeneratedRegex(@"^(\}\s*)?(try|begin)\b", PatternRules.Linear)]
    private static partial Regex Attempt();

    [GeneratedRegex(@"^(\}\s*)?(catch|except|rescue)\b", PatternRules.Linear)]
    private static partial Regex Handler();

    /// <summary>How something ends that was to be cancelled is no failure, nor is a module that some do not have.</summary>
    [GeneratedRegex("Cancel|Disposed|StopIteration|ImportError|ModuleNotFound", PatternRules.Linear)]
    private static partial Regex Ends();

    /// <summary>A type by its name, with what it is a member of.</summary>
    [GeneratedRegex(@"\b(\w+\.)*[A-Z]\w+", PatternRules.Linear)]
    private static partial Regex Type();

    /// <summary>Where it is an assertion that failed, another one in its place lets both pass.</summary>
    [GeneratedRegex(@"\bAssertionError\b|\bXunitException\b|\bAssertionException\b", PatternRules.Linear)]
    private static partial Regex OfAssertions();

    [GeneratedRegex(@"^(throw|raise)\b", PatternRules.Linear)]
    private static partial Regex Thrown();

    /// <summary>A call or an assignment, after which the block goes on.</summary>
    [GeneratedRegex(@"^(await )?[\w.$]+(\(.*\)|( [\w.$]+)? :?= .*[^{(,])\s*;?$", PatternRules.Linear)]
    private static partial Regex Plain();

    [GeneratedRegex(@"throw|raise|[Ff]ail|reject", PatternRules.Linear)]
    private static partial Regex Raised();

    [GeneratedRegex(
        """
            "[^"]*"|'[^']*'|`[^`]*`
            """,
        PatternRules.Linear
    )]
    private static partial Regex Quoted();

    [GeneratedRegex(@"throw|raise|[Ff]ail|ssert|xpect|hould|reject|[Ee]rror\(", PatternRules.Linear)]
    private static partial Regex Failure();
}
