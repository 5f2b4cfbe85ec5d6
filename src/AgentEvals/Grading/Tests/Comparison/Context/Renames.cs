using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>Tells a name that changed from a value that changed.</summary>
internal static class Renames
{
    private const int Several = 3;
    private const int ShortestName = 8;

    /// <summary>Whether two pieces of code differ in names alone, each of which is gone by what is known of it.</summary>
    public static bool Are(string old, string @new, Func<string, bool> isGone)
    {
        var (olds, news) = (CodeWords.Of(old).ToList(), CodeWords.Of(@new).ToList());
        if (old.Length <= 3 || old[0] is '"' or '\'' or '@' or '$' || olds.Count != news.Count)
        {
            return false;
        }

        var changed = olds.Zip(news).Where(both => both.First != both.Second).ToList();
        return changed.Count > 0
            && changed.TrueForAll(both => CodeWords.IsIdentifier(both.First) && CodeWords.IsIdentifier(both.Second) && isGone(both.First));
    }

    /// <summary>Whether two texts are names that a file of tests declares itself: it has the old one no more in any place, and the new one, which it had not, in its code too.</summary>
    public static bool AreOwn(string old, string @new, ComparedFile file) =>
        file is { OldText: { } before, NewText: { } after }
        && Named(old) is { } was
        && Named(@new) is { } now
        && !after.Contains(was, StringComparison.Ordinal)
        && !before.Contains(now, StringComparison.Ordinal)
        && CodeWords.Of(before).Count(word => word == was) >= 2
        && CodeWords.Of(after).Count(word => word == now) >= 2;

    /// <summary>Whether a double of the file gave back the one text, and gives back the other one now: what is expected follows what is put in.</summary>
    public static bool AreGivenBack(string old, string @new, ComparedFile file) =>
        file is { OldText: { } before, NewText: { } after }
        && old.Length > ShortestName
        && old[0] == '"'
        && @new.Length > 2
        && @new[0] == '"'
        && before.Contains("return " + old, StringComparison.Ordinal)
        && !after.Contains(old, StringComparison.Ordinal)
        && after.Contains("return " + @new, StringComparison.Ordinal)
        && !before.Contains(@new, StringComparison.Ordinal);

    /// <summary>The name that a text literal holds; null for any other text.</summary>
    private static string? Named(string literal) =>
        literal.Length > ShortestName
        && literal[0] == '"'
        && literal[^1] == '"'
        && literal[1..^1] is var name
        && CodeWords.IsIdentifier(name)
        && CodeWords.Of(name).Count() == 1
            ? name
            : null;

    /// <summary>Whether a file of tests used a name in several places, and has it no more in any.</summary>
    public static bool IsGoneFrom(ComparedFile file, string word) =>
        file is { OldText: { } before, NewText: { } after }
        && !after.Contains(word, StringComparison.Ordinal)
        && CodeWords.Of(before).Count(other => other == word) >= Several;
}
