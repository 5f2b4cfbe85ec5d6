using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>How much of a test's body stayed, and whether it asked for anything.</summary>
internal static class TestBodies
{
    private const double LittleInCommon = 0.4;
    private const double MostInCommon = 0.7;
    private const int Short = 40;
    private const int LongestTruth = 13;
    private const int LongestAlternative = 30;
    private const int LongestCondition = 16;
    private const int MoreCalls = 3;
    private const int LongestSlice = 6;

    /// <summary>Whether a test does what it did and only expects something else: what it arranges and calls stayed.</summary>
    public static bool DifferInExpectationsAlone(TestMethod old, TestMethod @new)
    {
        var expected = old.Assertions.Concat(@new.Assertions).Select(assertion => assertion.Expected ?? "").ToList();
        var bare = expected.ConvertAll(WithoutTexts);
        var isTurned = expected.Contains("true", StringComparer.Ordinal) && expected.Contains("false", StringComparer.Ordinal);
        return Difference(old.Tokens, @new.Tokens)
            .All(token =>
                (
                    isTurned
                    && token.Length <= LongestTruth
                    && (token.EndsWith("True", StringComparison.Ordinal) || token.EndsWith("False", StringComparison.Ordinal))
                )
                || (token.Length > 0 && token[0] is '"' or '\'' or '`' ? expected : bare).Sum(text => Times(text, token))
                    >= Surplus(old.Tokens, @new.Tokens, token)
            );
    }

    /// <summary>Whether nothing but an "else" came or went: <c>if (!a) fail() else return</c> says what <c>if (a) return; fail()</c> says.</summary>
    public static bool AreReshaped(TestMethod old, TestMethod @new) =>
        Difference(old.Tokens, @new.Tokens).ToList() is var difference
        && difference.Contains("else", StringComparer.Ordinal)
        && difference.TrueForAll(token => token is "else" or "!" or "not" or "{" or "}" or "(" or ")" or ";" or ":" or "end");

    /// <summary>Whether a condition of the test got a further alternative, and nothing else changed: what it takes for the expected case is more now.</summary>
    public static bool OnlyAConditionIsWider(TestMethod old, TestMethod @new) =>
        Inserted(old, @new) is { Count: > 1 and <= LongestAlternative } inserted
        && inserted.Exists(token => token is "||" or "or")
        && !inserted.Exists(token => token is ";" or "{" or "}" or "=" or ":=")
        && !DeniedExits.Have(old, @new);

    /// <summary>A value that was compared as a whole, is compared still, and loses a member before that now: <c>unset($order['date'])</c>; null without.</summary>
    public static string? TakenOut(TestMethod old, TestMethod @new) =>
        Removals(@new)
            .GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(group =>
                group.Count() > Removals(old).Count(name => name == group.Key) && Compares(old, group.Key) && Compares(@new, group.Key)
            )
            ?.Key;

    private static bool Compares(TestMethod method, string name) =>
        method.Assertions.Any(assertion =>
            assertion is { Strength: Strength.Exact, IsNegated: false, Expected: not null }
            && (assertion.Expected == name || assertion.Subject == name)
        );

    /// <summary>The values of which members are removed by a statement of the language.</summary>
    private static IEnumerable<string> Removals(TestMethod method)
    {
        var tokens = method.Tokens;
        for (var index = 0; index + 2 < tokens.Count; index++)
        {
            var name = tokens[index + 1] == "(" ? index + 2 : index + 1;
            if (tokens[index] is "unset" or "del" or "delete" && name + 1 < tokens.Count && tokens[name + 1] is "[" or "." or "->")
            {
                yield return tokens[name];
            }
        }
    }

    /// <summary>The list of which an element is removed before it is compared as it was before: <c>names.Remove("temp")</c>; null without.</summary>
    public static string? Shortened(TestMethod old, TestMethod @new)
    {
        var tokens = @new.Tokens;
        for (var index = 0; index + 3 < tokens.Count; index++)
        {
            if (
                tokens[index + 1] == "."
                && tokens[index + 2] is "Remove" or "RemoveAll" or "RemoveAt" or "RemoveWhere" or "ExceptWith"
                && tokens[index + 3] == "("
                && tokens[index] is var name
                && (index == 0 || tokens[index - 1] is ";" or "{" or "}")
                && !old.Tokens.Contains(tokens[index + 2], StringComparer.Ordinal)
                && @new.Assertions.Any(assertion =>
                    assertion is { Strength: Strength.Exact, IsNegated: false, Expected: not null }
                    && assertion.Subject == name
                    && old.Assertions.Any(before => before.Text == assertion.Text)
                )
            )
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Whether all that changed is that the first of several elements is taken where there had to be one alone.</summary>
    public static bool TakesAnyOfSeveral(TestMethod old, TestMethod @new) =>
        Difference(old.Tokens, @new.Tokens).Order(StringComparer.Ordinal).ToList()
            is [
                ("First" or "FirstOrDefault" or "Last" or "FirstAsync" or "FirstOrDefaultAsync"),
                ("Single" or "SingleOrDefault" or "SingleAsync" or "SingleOrDefaultAsync"),
            ]
        && @new.Tokens.Count(token => token.StartsWith("First", StringComparison.Ordinal) || token == "Last")
            > old.Tokens.Count(token => token.StartsWith("First", StringComparison.Ordinal) || token == "Last");

    /// <summary>Whether a loop of the test leaves out what a new condition says, and nothing else changed.</summary>
    public static bool OnlyLeavesOutMore(TestMethod old, TestMethod @new) =>
        Inserted(old, @new) is { Count: > 1 and <= LongestAlternative } inserted
        && (
            (
                inserted.Contains("if", StringComparer.Ordinal)
                && inserted.Exists(token => token is "continue" or "next")
                && !inserted.Exists(token => token is "for" or "while" or "foreach")
                && !AssertsThere(old, @new, inserted)
                && !AsksNewMember(old, @new, inserted)
            )
            || inserted is [".", "Distinct", "(", ")"]
            || (IsSlice(inserted) && Slices(@new) > Slices(old))
            || (
                inserted.Exists(IsSelection)
                && !inserted.Exists(token => token is ";" or "{" or "foreach" or "=")
                && Selections(@new) > Selections(old)
            )
        );

    /// <summary>Whether what was put in asserts something itself, of what it leaves out of the rest.</summary>
    private static bool AssertsThere(TestMethod old, TestMethod @new, List<string> inserted) =>
        @new.Assertions.Count > old.Assertions.Count
        && @new.Assertions.Any(assertion =>
            assertion.Strength > Strength.Vacuous
            && inserted.Contains(assertion.Name)
            && !old.Assertions.Any(before => before.Text == assertion.Text)
        );

    /// <summary>Whether a double leaves out what a function says that its users may give it, and did not know before: <c>if nw.hook != nil &amp;&amp; !nw.hook(m) { continue }</c>.</summary>
    private static bool AsksNewMember(TestMethod old, TestMethod @new, List<string> inserted) =>
        @new.IsHelper
        && Following(inserted, "if", ".") is { } member
        && !old.Tokens.Contains(member, StringComparer.Ordinal)
        && inserted.Zip(inserted.Skip(1)).Any(both => both.First == "!=" && both.Second is "nil" or "null")
        && inserted.Zip(inserted.Skip(1)).Any(both => both.First == member && both.Second == "(")
        && inserted.Count(token => token == "if") <= inserted.Count(token => token == member);

    /// <summary>The member that is asked first behind a word: <c>hook</c> of <c>if nw.hook</c>.</summary>
    private static string? Following(List<string> tokens, string word, string sign) =>
        tokens.IndexOf(word) is >= 0 and var at
        && tokens.IndexOf(sign, at) is var dot
        && dot > at
        && dot <= at + 3
        && dot + 1 < tokens.Count
            ? tokens[dot + 1]
            : null;

    private static bool IsSelection(string token) => token is "Where" or "Take" or "Except" or "SkipLast";

    /// <summary>How often the head of a loop over elements leaves some of them out.</summary>
    private static int Selections(TestMethod method)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index] != "foreach")
            {
                continue;
            }

            var depth = 0;
            do
            {
                index++;
                depth +=
                    index >= tokens.Count ? 0
                    : tokens[index] == "(" ? 1
                    : tokens[index] == ")" ? -1
                    : 0;
                count += index < tokens.Count && IsSelection(tokens[index]) ? 1 : 0;
            } while (depth > 0 && index < tokens.Count);
        }

        return count;
    }

    /// <summary>Whether it is a part of a list: <c>[:1]</c>, <c>.slice(0, 2)</c>, <c>.filter(isNew)</c>.</summary>
    private static bool IsSlice(List<string> inserted) =>
        (
            inserted is ["[", ..]
            && inserted.Count <= LongestSlice
            && inserted.Contains("]", StringComparer.Ordinal)
            && inserted.Contains(":", StringComparer.Ordinal)
        )
        || (inserted is [".", "slice" or "filter" or "reject" or "first" or "take", ..] && !inserted.Contains(";", StringComparer.Ordinal));

    /// <summary>How many heads of loops go through a part of a list alone.</summary>
    private static int Slices(TestMethod method)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index] is not ("for" or "foreach" or "each"))
            {
                continue;
            }

            for (var at = index + 1; at < tokens.Count && at < index + LongestAlternative && tokens[at] is not ("{" or ";"); at++)
            {
                if (
                    tokens[at] is "slice" or "filter" or "reject" or "first" or "take"
                    || (
                        tokens[at] == "["
                        && tokens.Skip(at + 1).Take(LongestSlice).TakeWhile(token => token != "]").Contains(":", StringComparer.Ordinal)
                    )
                )
                {
                    count++;
                    break;
                }
            }
        }

        return count;
    }

    /// <summary>Whether nothing came but a condition around a part of a test, or a further part of a condition, under which neither a skip nor a failure stands.</summary>
    public static bool OnlyRunsUnderCondition(TestMethod old, TestMethod @new)
    {
        if (
            Inserted(old, @new) is not { Count: > 1 and <= LongestCondition } inserted
            || inserted.Exists(token => token is "=" or ":=" or "return" or "else" or ";")
        )
        {
            return false;
        }

        var isAround =
            inserted[0] == "if"
            && (inserted[^1] == ":" || (inserted[^1] == "}" && inserted[^2] == "{"))
            && inserted.Count(token => token is ":" or "{") == 1
            && inserted.Exists(SaysWhere);
        return isAround
            || (
                inserted[0] is "&&" or "and"
                && !inserted.Exists(token => token is "{" or "}" or ":")
                && !old.Tokens.Any(token =>
                    token
                        is "Skip"
                            or "Skipf"
                            or "SkipNow"
                            or "skip"
                            or "skipTest"
                            or "continue"
                            or "Fatal"
                            or "Fatalf"
                            or "Error"
                            or "Errorf"
                            or "assert"
                            or "return"
                )
            );
    }

    /// <summary>Whether a word of a condition says on what it runs: a version, a system, a constant of a module.</summary>
    private static bool SaysWhere(string token) =>
        token is "GOOS" or "platform" or "version_info" or "Getenv" or "environ" or "Short"
        || (
            token.Length > 3 && char.IsUpper(token[0]) && token.All(letter => char.IsUpper(letter) || char.IsDigit(letter) || letter == '_')
        );

    /// <summary>Whether a variable of the test gets another value where a run is short or stands in a pipeline, and nothing else changed: <c>if testing.Short() { rounds = 10 }</c>.</summary>
    public static bool OnlyDoesLessSomewhere(TestMethod old, TestMethod @new) =>
        Inserted(old, @new) is { Count: > 4 and <= LongestAlternative } inserted
        && inserted.Contains("if", StringComparer.Ordinal)
        && inserted.Contains("=", StringComparer.Ordinal)
        && inserted.Exists(token => token is "Short" or "Getenv" or "getenv" or "environ" or "GITHUB_ACTIONS")
        && !inserted.Exists(token => token is ":=" or "return");

    /// <summary>What was put between the tokens of a test, all of which are left; null where any is gone.</summary>
    public static List<string>? Inserted(TestMethod old, TestMethod @new)
    {
        var inserted = new List<string>();
        var next = 0;
        foreach (var token in @new.Tokens)
        {
            if (next < old.Tokens.Count && old.Tokens[next] == token)
            {
                next++;
            }
            else
            {
                inserted.Add(token);
            }
        }

        return next == old.Tokens.Count ? inserted : null;
    }

    /// <summary>Whether a part of a test was cut out, with texts that it gave to what it tests, and nothing came instead.</summary>
    public static bool LostAPart(TestMethod old, TestMethod @new) =>
        Inserted(@new, old) is { Count: > 0 } cut
        && cut.Exists(token => token is ['"' or '\'' or '`', _, _, _, ..] && !@new.Tokens.Contains(token, StringComparer.Ordinal));

    /// <summary>A piece of code without what stands in quotes.</summary>
    private static string WithoutTexts(string code) => string.Concat(code.Split('"', '\'', '`').Where((_, index) => index % 2 == 0));

    private static int Times(string text, string part) => text.Contains(part, StringComparison.Ordinal) ? text.Split(part).Length - 1 : 0;

    /// <summary>How much more often a token stands on one side.</summary>
    private static int Surplus(IReadOnlyList<string> olds, IReadOnlyList<string> news, string token) =>
        Math.Abs(olds.Count(other => other == token) - news.Count(other => other == token));

    /// <summary>The tokens that one of them has more often.</summary>
    public static IEnumerable<string> Difference(IReadOnlyList<string> olds, IReadOnlyList<string> news)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in olds)
        {
            counts[token] = counts.GetValueOrDefault(token) - 1;
        }

        foreach (var token in news)
        {
            counts[token] = counts.GetValueOrDefault(token) + 1;
        }

        return counts.Where(pair => pair.Value != 0).Select(pair => pair.Key);
    }

    /// <summary>Whether a test makes every call that it made, and a good many more, asserts no less often, and under no further condition: it was extended, and what it asked before it may ask elsewhere.</summary>
    public static bool DoesMore(TestMethod old, TestMethod @new) =>
        @new.Assertions.Count >= old.Assertions.Count
        && @new.Calls.Count >= old.Calls.Count + MoreCalls
        && @new.Tokens.Count * 4 >= old.Tokens.Count * 5
        && @new.Tokens.Count(token => token is "if" or "switch") <= old.Tokens.Count(token => token is "if" or "switch")
        && old.Calls.Distinct(StringComparer.Ordinal)
            .All(call =>
                @new.Calls.Contains(call, StringComparer.Ordinal)
                || old.Assertions.Any(assertion => assertion.Name == call || assertion.Text.Contains(call + "(", StringComparison.Ordinal))
            );

    /// <summary>Whether most of a test is as it was, so that what stands in an assertion's place took it.</summary>
    public static bool MostStayed(TestMethod old, TestMethod @new) =>
        old.Tokens.Count < Short || Shingles.Of(old.Tokens).Alike(Shingles.Of(@new.Tokens)) >= MostInCommon;

    /// <summary>Whether a test of some length and about the same size does something else now, so that nothing is sure about its single assertions.</summary>
    public static bool IsRewritten(TestMethod old, TestMethod @new) =>
        old.Tokens.Count >= Short
        && @new.Tokens.Count * 2 >= old.Tokens.Count
        && Shingles.Of(old.Tokens).Alike(Shingles.Of(@new.Tokens)) < LittleInCommon;

    /// <summary>Whether it only takes the time of something: what nobody compares cannot be wrong, where it has what it needs.</summary>
    public static bool OnlyMeasure(TestMethod method) =>
        method.ExpectedFailure is null
        && method.Container.EndsWith("Benchmarks", StringComparison.Ordinal)
        && method.Assertions.All(assertion => assertion.Name == "throw");
}
