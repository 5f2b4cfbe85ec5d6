using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that a part of what is compared is made equal before the comparison: <c>got.At = want.At</c>, or <c>got.At = zero; want.At = zero</c>.</summary>
internal static class OverwrittenParts
{
    private const int LongestPart = 12;

    /// <summary>The part; null without one that is new.</summary>
    public static string? Of(TestMethod old, TestMethod @new)
    {
        var before = old.Assertions.Select(assertion => (assertion.Subject, assertion.Expected)).ToHashSet();
        var compared = @new
            .Assertions.Where(assertion =>
                assertion
                    is {
                        Strength: Strength.Exact,
                        IsNegated: false,
                        IsMockVerification: false,
                        Subject.Length: > 0,
                        Expected: { Length: > 0 } other
                    }
                && CodeWords.IsName(Root(assertion.Subject))
                && Root(assertion.Subject) is not ("self" or "this" or "s")
                && CodeWords.IsName(Root(other))
                && before.Contains((assertion.Subject, other))
            )
            .Select(assertion => (Left: Root(assertion.Subject), Right: Root(assertion.Expected!)))
            .Distinct()
            .ToList();
        if (ClearedMembers.Of(old, @new) is { } cleared)
        {
            return cleared;
        }

        if (compared.Count == 0)
        {
            return null;
        }

        // A member that has another name now is no further one.
        var known = Parts(old).ToList();
        var parts = Parts(@new).Where(part => !known.Contains(part)).ToList();
        return Parts(@new).Count() <= known.Count ? null
            : parts.Find(part =>
                compared.Exists(both =>
                    (
                        part.Owner == both.Left
                        && (
                            part.Source == both.Right
                            || part.Source == "ANY"
                            || parts.Exists(other => other.Owner == both.Right && other.Path == part.Path)
                        )
                    ) || (part.Owner == both.Right && (part.Source == both.Left || part.Source == "ANY"))
                )
            )
                is { Owner: not null } found
                ? found.Owner + found.Path
            : null;
    }

    /// <summary>Whether the block in which a statement stands is left before anything is compared: <c>if first { state.Key = key; return state }</c>.</summary>
    private static bool LeavesFirst(IReadOnlyList<string> tokens, int index)
    {
        var depth = 0;
        for (var end = index; end < tokens.Count; end++)
        {
            depth +=
                tokens[end] == "{" ? 1
                : tokens[end] == "}" ? -1
                : 0;
            if (depth < 0 || tokens[end] is "==" or "!=" || (depth == 0 && tokens[end] is "return" or "continue"))
            {
                return depth == 0 && tokens[end] is "return" or "continue" && ClosesInside(tokens, end);
            }
        }

        return false;
    }

    /// <summary>Whether the block that is left there is not the whole body.</summary>
    private static bool ClosesInside(IReadOnlyList<string> tokens, int index)
    {
        var depth = 0;
        for (var end = index; end < tokens.Count; end++)
        {
            depth +=
                tokens[end] == "{" ? 1
                : tokens[end] == "}" ? -1
                : 0;
            if (depth < 0)
            {
                return end + 1 < tokens.Count;
            }
        }

        return false;
    }

    private static string Root(string side) => side.TrimStart('*', '&').Split('.', '[')[0];

    /// <summary>The members and elements that statements give a value, and where the value comes from.</summary>
    private static IEnumerable<(string Owner, string Path, string Source)> Parts(TestMethod method)
    {
        var tokens = method.Tokens;
        for (var index = 2; index + 1 < tokens.Count; index++)
        {
            if (tokens[index] != "=")
            {
                continue;
            }

            var start = index - 1;
            while (
                start > 0
                && index - start < LongestPart
                && (tokens[start] is "]" or "." || tokens[start - 1] is "." or "[" || (start > 1 && tokens[start] == "["))
            )
            {
                start--;
            }

            if (start < index - 1 && CodeWords.IsName(tokens[start]) && !LeavesFirst(tokens, index))
            {
                var source = tokens[index + 1] == "mock" && index + 3 < tokens.Count ? tokens[index + 3] : tokens[index + 1];
                yield return (tokens[start], string.Concat(tokens.Skip(start + 1).Take(index - start - 1)), source);
            }
        }
    }
}
