using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Compares the conditions under which a test is skipped, or expected to fail.</summary>
internal static partial class SkipConditions
{
    private const string Separator = "; ";

    /// <summary>The condition that is new or wider than it was; null when none is.</summary>
    public static string? NewPart(string? before, string? after)
    {
        if (after is null || after == before)
        {
            return null;
        }

        var (olds, news) = (Parts(before), Parts(after));
        var (gained, lost) = (news.Except(olds, StringComparer.Ordinal).ToList(), olds.Except(news, StringComparer.Ordinal).ToList());
        if (gained.Count == 0)
        {
            return null;
        }

        if (gained.Count > lost.Count && !AreSplit(gained, lost))
        {
            return gained[0];
        }

        // A condition with a further part: #if !A became #if !A && !B, skipIf(a) became skipIf(a || b).
        var (now, then) = (
            CodeWords.Identifiers(string.Join(' ', gained.Select(Asked))).ToHashSet(StringComparer.Ordinal),
            CodeWords.Identifiers(string.Join(' ', lost.Select(Asked))).ToHashSet(StringComparer.Ordinal)
        );
        if (
            (LosesAlternative(gained[0], lost.Count > 0 ? lost[0] : "") && now.IsProperSubsetOf(then))
            || LosesConjunct(gained[0], lost.Count > 0 ? lost[0] : "")
        )
        {
            return gained[0];
        }

        if (gained.Zip(lost).FirstOrDefault(both => LosesCondition(both.First, both.Second)).First is { } always)
        {
            return always;
        }

        if (
            gained
                .Zip(lost)
                .FirstOrDefault(both =>
                    WiderMarks.Are(both.Second, both.First)
                    || FurtherAlternatives.Are(both.Second, both.First)
                    || WiderPlaces.Are(both.Second, both.First)
                )
                .First is
            { } wider
        )
        {
            return wider;
        }

        return now.Count > then.Count && then.IsSubsetOf(now) && SkipsMore(gained[0], lost.Count > 0 ? lost[0] : "")
            ? gained[0]
            : gained
                .Zip(lost)
                .FirstOrDefault(both =>
                    ListsMore(both.First, both.Second)
                    || BoundIsWider(both.First, both.Second)
                    || MinimumVersions.Rose(both.Second, both.First)
                    || WiderComparisons.Are(Asked(both.Second), Asked(both.First), SaysWhenToRun(both.First))
                )
                .First;
    }

    /// <summary>A condition that took another's place and asks a function which the file did not know; null without.</summary>
    public static string? AskedNow(string? before, string? after, string oldText)
    {
        var (olds, news) = (Parts(before), Parts(after));
        return olds.Except(news, StringComparer.Ordinal).Any() && NamesOf(before) <= NamesOf(after)
            ? news.Except(olds, StringComparer.Ordinal)
                .FirstOrDefault(part =>
                    Call().Matches(part).Any(match => !oldText.Contains(match.Groups["name"].Value, StringComparison.Ordinal))
                )
            : null;
    }

    /// <summary>How many conditions are asked by their names: where they are fewer, the test runs in more places.</summary>
    private static int NamesOf(string? conditions) => (conditions ?? "").AsSpan().Count("nameof(");

    /// <summary>Whether a test was to fail in any case, so that it proved nothing, and is to pass now.</summary>
    public static bool WasToFail(TestMethod old, TestMethod @new) => @new.ExpectedFailure is null && IsToFail(old);

    /// <summary>Whether a test is to fail in any case, so that it proves nothing.</summary>
    public static bool IsToFail(TestMethod method) =>
        method.ExpectedFailure is { } failure
        && (
            HoldsAlways(failure)
            || failure.Contains("failing", StringComparison.Ordinal)
            || failure.Contains("fails", StringComparison.Ordinal)
            || failure.Contains("xfail", StringComparison.Ordinal)
            || failure.Contains("expectedFailure", StringComparison.Ordinal)
        )
        && !failure.Contains("condition", StringComparison.Ordinal)
        && !failure.Contains("raises", StringComparison.Ordinal)
        && (
            failure.IndexOf('(', StringComparison.Ordinal) is var open
            && (
                open < 0
                || failure[(open + 1)..].TrimStart() is "" or [')', ..]
                || failure[(open + 1)..].TrimStart().StartsWith("reason", StringComparison.Ordinal)
                || failure[(open + 1)..].TrimStart().StartsWith("strict", StringComparison.Ordinal)
                || HoldsAlways(failure)
            )
        );

    /// <summary>Whether the condition of a marker is a literal: <c>knownfailureif(True, "see #5")</c>.</summary>
    private static bool HoldsAlways(string failure) =>
        failure.Contains("if(True,", StringComparison.Ordinal)
        || failure.Contains("if(True)", StringComparison.Ordinal)
        || failure.Contains("xfail(True", StringComparison.Ordinal);

    /// <summary>Whether a test has to fail as long as the marker stands: the day on which it passes shows.</summary>
    public static bool IsStrict(string? failure) =>
        failure?.Replace(" ", "", StringComparison.Ordinal).Contains("strict=True", StringComparison.Ordinal) == true;

    /// <summary>Whether a failure is expected under a condition only: one that is given first, or that the marker's name has.</summary>
    public static bool IsLimited(string marker)
    {
        // What the reason speaks of decides nothing.
        var failure = Reason().Replace(marker, "");
        var name = NameOf(failure);
        var first = failure.Length > name.Length ? failure[(name.Length + 1)..].TrimStart(' ', ',') : "";
        return !HoldsAlways(failure)
            && (
                IsStrict(failure)
                || failure.Contains("condition", StringComparison.Ordinal)
                || failure.Contains("platform", StringComparison.Ordinal)
                || failure.Contains("if ", StringComparison.Ordinal)
                || name.Split('_', '.').Any(word => word is "on" or "if" or "in" or "for" or "unless" or "without" or "knownfailureif")
                || (
                    name.EndsWith("mark.xfail", StringComparison.Ordinal)
                    && first.Length > 0
                    && (first[0] is not (')' or '"' or '\'') || QuotedCondition().IsMatch(first))
                    && !Named().IsMatch(first)
                    && !Type().IsMatch(first)
                )
            );
    }

    /// <summary>How many of the conditions are gone.</summary>
    public static int Lost(string? before, string? after) => Parts(before).Except(Parts(after), StringComparer.Ordinal).Count();

    /// <summary>The name of a marker: what stands before its arguments.</summary>
    public static string NameOf(string marker) =>
        marker.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? marker[..open] : marker;

    private static string[] Parts(string? conditions) => (conditions ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a further part makes the condition skip more often: with "and" where it says when to run, with "or" where it says when not to.</summary>
    private static bool SkipsMore(string condition, string before)
    {
        if (condition.StartsWith("#if !(", StringComparison.Ordinal))
        {
            return true;
        }

        if (NamesWhatItNeeds(condition))
        {
            return true;
        }

        return SaysWhenToRun(condition)
            ? condition.Contains("&&", StringComparison.Ordinal) || condition.Contains(" and ", StringComparison.Ordinal)
            : (condition.Contains("||", StringComparison.Ordinal) || condition.Contains(" or ", StringComparison.Ordinal))
                && (before.Contains("&&", StringComparison.Ordinal) || !condition.Contains("&&", StringComparison.Ordinal));
    }

    /// <summary>Whether a marker or a call says what has to be there, so that each further name asks for more: <c>ConditionalFact(nameof(A), nameof(B))</c>, <c>RequireServer.Check().Supports(x)</c>.</summary>
    private static bool NamesWhatItNeeds(string condition) =>
        (condition.StartsWith("Conditional", StringComparison.Ordinal) && condition.Contains("nameof(", StringComparison.Ordinal))
        || condition.StartsWith("Require", StringComparison.Ordinal)
        || NameOf(condition) is var name
            && (name.EndsWith("equires", StringComparison.Ordinal) || name.EndsWith("eeds", StringComparison.Ordinal));

    /// <summary>Whether a failure that was expected under a condition is expected always: <c>xfail(old, reason="x")</c> became <c>xfail(reason="x")</c>.</summary>
    private static bool LosesCondition(string condition, string before) =>
        NameOf(condition) == NameOf(before)
        && NameOf(condition).EndsWith("xfail", StringComparison.Ordinal)
        && IsLimited(before)
        && !IsLimited(condition)
        && !before.Contains("strict", StringComparison.Ordinal)
        && !before.Contains("raises", StringComparison.Ordinal);

    /// <summary>Whether one condition with an "or" became several, each of which asks for a part of it.</summary>
    private static bool AreSplit(List<string> gained, List<string> lost) =>
        lost is [var whole]
        && CodeWords.Identifiers(whole).ToHashSet(StringComparer.Ordinal) is var words
        && (whole.Contains("||", StringComparison.Ordinal) || words.Contains("or"))
        && !whole.Contains("&&", StringComparison.Ordinal)
        && !words.Contains("and")
        && gained.TrueForAll(part => CodeWords.Identifiers(part).All(words.Contains));

    /// <summary>Whether builds that a file was compiled for are named no more: <c>linux || darwin</c> became <c>linux</c>.</summary>
    private static bool LosesAlternative(string condition, string before) =>
        condition.StartsWith("go:build", StringComparison.Ordinal)
        && before.StartsWith("go:build", StringComparison.Ordinal)
        && before.Contains("||", StringComparison.Ordinal)
        && !before.Contains("&&", StringComparison.Ordinal)
        && !before.Contains('!', StringComparison.Ordinal)
        && !condition.Contains('!', StringComparison.Ordinal);

    /// <summary>Whether a part of a condition is gone that had to hold as well: <c>skipif(a and not b)</c> became <c>skipif(a)</c>.</summary>
    private static bool LosesConjunct(string condition, string before) =>
        !SaysWhenToRun(condition)
        && !before.Contains(" or ", StringComparison.Ordinal)
        && !before.Contains("||", StringComparison.Ordinal)
        && (IsCall(condition) && IsCall(before) || NameOf(condition) == NameOf(before))
        && Conjuncts(before).ToList() is { Count: > 1 } parts
        && Conjuncts(condition).ToList() is var left
        && left.Count < parts.Count
        && left.TrueForAll(part => parts.Exists(other => other == part || OfAnother(other) == OfAnother(part)));

    /// <summary>Whether it is no mark, but the condition around a call that skips.</summary>
    private static bool IsCall(string condition) =>
        condition.StartsWith("if ", StringComparison.Ordinal) || condition.StartsWith("if(", StringComparison.Ordinal);

    /// <summary>What is asked of a value, whichever that is: <c>shop.version &lt; 2</c> is <c>store.version &lt; 2</c>.</summary>
    private static string OfAnother(string part) => part.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? part[dot..] : part;

    /// <summary>The parts of a marker's first argument, or of the condition around a call, that have to hold together.</summary>
    private static IEnumerable<string> Conjuncts(string condition)
    {
        var whole = IsCall(condition) ? Asked(condition)[2..] : FurtherAlternatives.FirstArgument(condition);
        return Conjunction().Split(whole).Select(part => part.Replace(" ", "", StringComparison.Ordinal).Trim('(', ')', ','));
    }

    /// <summary>Whether a condition is one under which a test runs, rather than one under which it is left out.</summary>
    public static bool SaysWhenToRun(string condition) =>
        condition.StartsWith("#if", StringComparison.Ordinal)
        || condition.StartsWith("go:build", StringComparison.Ordinal)
        || condition.Contains("runIf", StringComparison.OrdinalIgnoreCase)
        || condition.Contains("nless", StringComparison.Ordinal)
        || (condition.StartsWith("if", StringComparison.Ordinal) && !condition.Contains("kip", StringComparison.Ordinal));

    /// <summary>Whether one marker names further things to leave out: <c>skip_on("a")</c> became <c>skip_on("a", "b")</c>.</summary>
    private static bool ListsMore(string condition, string before)
    {
        var (now, then) = (Texts(condition), Texts(before));
        return then.Count > 0
            && now.Count > then.Count
            && then.IsSubsetOf(now)
            && NameOf(condition) == NameOf(before)
            && !SaysWhenToRun(condition)
            && !condition.Contains("except", StringComparison.OrdinalIgnoreCase)
            && !NameOf(condition).Contains("only", StringComparison.OrdinalIgnoreCase)
            && (NameOf(condition) != "Platform" || condition.Contains("Exclude", StringComparison.Ordinal))
            && !condition.Contains("not in", StringComparison.Ordinal);
    }

    /// <summary>The texts of a marker's arguments, and what they list, without those that give the reason: <c>Exclude = "Linux,MacOSX"</c> is two.</summary>
    private static HashSet<string> Texts(string condition)
    {
        var end = condition.IndexOf("reason", StringComparison.Ordinal);
        return Text()
            .Matches(end < 0 ? condition : condition[..end])
            .SelectMany(match => match.Groups["text"].Value.Split(',', StringSplitOptions.TrimEntries))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether the conditions differ in a number or version alone, and more lie beyond it now: <c>&lt; "1.7"</c> became <c>&lt; "1.8"</c>.</summary>
    private static bool BoundIsWider(string marker, string markerBefore)
    {
        var (condition, before) = (Asked(marker), Asked(markerBefore));
        var (news, olds) = (Bound().Matches(condition), Bound().Matches(before));
        if (news.Count != olds.Count || Bound().Replace(condition, "${before}#") != Bound().Replace(before, "${before}#"))
        {
            return false;
        }

        return news.Zip(olds)
            .Any(both =>
                Compare(both.First.Groups["bound"].Value, both.Second.Groups["bound"].Value) is not 0 and var difference
                && (both.First.Groups["sign"].Value == "<") == (difference > 0) != (SaysWhenToRun(marker) || NamesWhatItNeeds(marker))
            );
    }

    /// <summary>What a marker, or the condition around a call that skips, asks: all but the reason that it gives.</summary>
    private static string Asked(string condition) =>
        condition.StartsWith("if", StringComparison.Ordinal)
        && condition.IndexOf("kip(", StringComparison.Ordinal) is > 0 and var call
        && condition.LastIndexOf(": ", call, StringComparison.Ordinal) is > 0 and var end
            ? condition[..end]
            : Reason().Replace(condition, "");

    /// <summary>Compares versions by their numbers: below zero where the first is the older one.</summary>
    public static int Compare(string left, string right)
    {
        var (first, second) = (left.Split('.'), right.Split('.'));
        for (var index = 0; index < Math.Max(first.Length, second.Length); index++)
        {
            var difference = Number(first, index).CompareTo(Number(second, index));
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;

        static long Number(string[] parts, int index) => index < parts.Length && long.TryParse(parts[index], out var number) ? number : 0;
    }

    [GeneratedRegex("""(?<name>[A-Za-z_]\w*)\(\)|nameof\((\w+\.)*(?<name>\w+)\)""", PatternRules.Linear)]
    private static partial Regex Call();

    /// <summary>A condition in quotes, which pytest evaluates, and no reason: it is one name, or compares one.</summary>
    [GeneratedRegex("""^["'](not )?[\w.]+(\s*([<>]=?|[!=]=)[^"']*)?["']\s*[,)]""", PatternRules.Linear)]
    private static partial Regex QuotedCondition();

    [GeneratedRegex(@"\band\b|&&", PatternRules.Linear)]
    private static partial Regex Conjunction();

    /// <summary>The argument that only tells why.</summary>
    [GeneratedRegex("""\breason\s*=\s*(\w?("[^"]*"|'[^']*')\s*)+""", PatternRules.Linear)]
    private static partial Regex Reason();

    /// <summary>An argument with its name.</summary>
    [GeneratedRegex("""^\w+\s*=[^=]""", PatternRules.Linear)]
    private static partial Regex Named();

    /// <summary>A type alone, which is no condition: it always holds.</summary>
    [GeneratedRegex(@"^([a-z]\w*\.)*[A-Z]\w*[a-z]\w*\s*[,)]", PatternRules.Linear)]
    private static partial Regex Type();

    [GeneratedRegex("""["'`](?<text>[^"'`]*)["'`]""", PatternRules.Linear)]
    private static partial Regex Text();

    /// <summary>A comparison with a number or version, which may stand in quotes, a call or a tuple.</summary>
    [GeneratedRegex("""(?<before>(?<sign>[<>])=?\s*([\w.]+\s*)?\(?\s*["']?)(?<bound>\d+(\.\d+)*)""", PatternRules.Linear)]
    private static partial Regex Bound();
}
