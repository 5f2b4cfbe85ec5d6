using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds a test that asked the same more than once, each time of a value that it came by anew, and does so less often.</summary>
internal static class RarerAssertions
{
    /// <summary>Whether nothing but such a part is gone, and no mere repetition of what stands before it, nor one that rows make now.</summary>
    public static bool Are(TestMethod old, TestMethod @new) =>
        old.Assertions.Count > @new.Assertions.Count
        && old.Parameters.Count >= @new.Parameters.Count
        && TestBodies.Inserted(@new, old) is { } gone
        && Assigns(gone)
        && !Repeats(old.Tokens, @new.Tokens)
        && @new.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal) is var left
        && old.Assertions.All(assertion => left.Contains(assertion.Text));

    /// <summary>Whether a variable is given a value: what stands in brackets is the option of a call.</summary>
    private static bool Assigns(List<string> tokens)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth +=
                token == "(" ? 1
                : token == ")" ? -1
                : 0;
            if (depth == 0 && token is ("=" or ":="))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what is gone stood there twice, one after the other.</summary>
    private static bool Repeats(IReadOnlyList<string> olds, IReadOnlyList<string> news)
    {
        var (length, shared) = (olds.Count - news.Count, 0);
        while (shared < news.Count && olds[shared] == news[shared])
        {
            shared++;
        }

        return shared >= length && Enumerable.Range(shared - length, length).All(index => olds[index] == olds[index + length]);
    }
}
