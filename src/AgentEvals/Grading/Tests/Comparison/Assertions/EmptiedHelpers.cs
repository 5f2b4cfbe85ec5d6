using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds helpers that assert nothing any more, and are called as before.</summary>
internal static class EmptiedHelpers
{
    private static readonly string[] Keywords = ["def ", "fn ", "fun ", "func ", "function ", "void ", "Task ", "ValueTask "];

    /// <summary>What throws when its time is up.</summary>
    private static readonly string[] Waits = ["WaitAsync", "wait_for"];

    private static readonly string[] Open = ["public ", "protected ", "internal "];

    /// <summary>One finding a helper. One that asserts nothing is no helper to the reader, so it seems gone: its file still declares it.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing, ChangeContext context)
    {
        foreach (
            var frame in pairing.Gone.Where(unit =>
                unit.Head is { IsHook: true, Name: "TestMain" } && !pairing.Added.Any(other => other.Head.Name == "TestMain")
            )
        )
        {
            if (
                frame.Method.Assertions.FirstOrDefault(assertion => assertion.Strength == Strength.Exact) is { } check
                && (frame.File.NewText is not { } text || !IsDeclared(text, "TestMain", isCalled: true))
            )
            {
                yield return new Finding(
                    FailureCodes.AssertionWeakened,
                    Verdict.NeedsReview,
                    $"TestMain: what checked all tests of the package is gone: {Lines.Short(check.Text)}",
                    Lines.Old(frame.File, check.Line)
                );
            }
        }

        var added = new Lazy<AddedAssertions>(() => AddedAssertions.Of(pairing));
        foreach (
            var helper in pairing.Gone.Where(unit =>
                unit.Head.IsHelper && unit.File is { IsProduct: false, After: not null, NewText: not null }
            )
        )
        {
            // A helper that it still calls is judged by itself.
            var lost = helper
                .Method.Assertions.Where(assertion =>
                    assertion.Strength > Strength.NoThrow
                    && !(assertion.IsHelperCall && helper.File.NewText!.Contains(assertion.Text, StringComparison.Ordinal))
                )
                .ToList();
            if (
                lost.Count > 0
                && IsDeclared(helper.File.NewText!, helper.Head.Name, helper.Head.IsHook || IsForOthers(helper), Asserting(helper))
                && !lost.Exists(assertion =>
                    added.Value.Say(assertion) || context.NamesRemoved(assertion.Text) || context.NamesLost(assertion.Text)
                )
            )
            {
                var isSure =
                    !context.HasProductChange
                    && helper.File.IsReliable
                    && !WaitsStill(helper)
                    && lost.Exists(assertion => assertion.Strength >= Strength.Condition);
                yield return new Finding(
                    FailureCodes.AssertionWeakened,
                    isSure ? Verdict.Fail : Verdict.NeedsReview,
                    $"{helper.Head.Name}: a helper asserts nothing any more",
                    Lines.Old(helper.File, lost[0].Line)
                );
            }
        }
    }

    /// <summary>Whether it waits for so long, and its file does so as often as before: it fails when that does not come.</summary>
    private static bool WaitsStill(TestUnit helper) =>
        Array.Exists(
            Waits,
            wait =>
                helper.Method.Calls.Contains(wait, StringComparer.Ordinal)
                && helper.File.NewText.AsSpan().Count(wait + "(") >= helper.File.OldText.AsSpan().Count(wait + "(")
        );

    /// <summary>Whether it is called from elsewhere: its file has no tests of its own, or a runner knows it by its name.</summary>
    private static bool IsForOthers(TestUnit helper) =>
        helper.File.Before?.Methods.All(method => method.IsHelper) == true
        || (
            helper.Head.Name.StartsWith("Benchmark", StringComparison.Ordinal)
            && helper.File.OldPath.EndsWith(".go", StringComparison.Ordinal)
        );

    /// <summary>How many of its file have its name and assert still: of several that differ in what they are given one may be gone.</summary>
    private static int Asserting(TestUnit helper) =>
        helper.File.After!.Methods.Count(method => method.IsHelper && method.Name == helper.Head.Name);

    /// <summary>Whether the text declares the function, oftener than there are such that assert, and, where nothing else calls it, names it elsewhere too or lets others call it.</summary>
    private static bool IsDeclared(string text, string name, bool isCalled, int asserting = 0)
    {
        var (declared, others) = (0, 0);
        for (
            var at = text.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal)
        )
        {
            if (IsPart(text, at - 1) || IsPart(text, at + name.Length))
            {
                continue;
            }

            if (Array.Exists(Keywords, word => at >= word.Length && text.AsSpan(at - word.Length, word.Length).SequenceEqual(word)))
            {
                declared += Throws(text, at) ? 0 : 1;
                others += Array.Exists(
                    Open,
                    word =>
                        text.AsSpan(text.LastIndexOf('\n', at) + 1, at - text.LastIndexOf('\n', at) - 1)
                            .TrimStart()
                            .StartsWith(word, StringComparison.Ordinal)
                )
                    ? 1
                    : 0;
            }
            else
            {
                others++;
            }
        }

        return declared > asserting && (isCalled || others > 0);
    }

    /// <summary>Whether the body that follows a declaration throws: it fails its callers in a way of its own.</summary>
    private static bool Throws(string text, int at)
    {
        var (start, depth, end) = (text.IndexOf('{', at), 0, at);
        for (end = Math.Max(start, at); start >= 0 && end < text.Length; end++)
        {
            depth +=
                text[end] == '{' ? 1
                : text[end] == '}' ? -1
                : 0;
            if (depth == 0)
            {
                break;
            }
        }

        return start >= 0 && text.AsSpan(start, end - start).Contains("throw ", StringComparison.Ordinal);
    }

    private static bool IsPart(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');
}
