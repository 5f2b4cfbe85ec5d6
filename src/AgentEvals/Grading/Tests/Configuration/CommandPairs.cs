namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds which command became which: the same one first, then the likest, then another of the same runner in its place.</summary>
internal static class CommandPairs
{
    private const double Alike = 0.25;

    /// <summary>Every command of before, with what it is now.</summary>
    public static IEnumerable<(Setting Old, Setting? New)> Of(List<Setting> olds, List<Setting> news)
    {
        var waiting = new List<Setting>(news);
        var open = new List<Setting>();
        foreach (var old in olds)
        {
            if (waiting.Find(candidate => candidate.Value == old.Value && candidate.Path == old.Path) is { } same)
            {
                waiting.Remove(same);
                yield return (old, same);
            }
            else
            {
                open.Add(old);
            }
        }

        foreach (var old in open)
        {
            var best =
                waiting.Count == 0
                    ? null
                    : waiting.MaxBy(candidate => TestCommands.Alike(old.Value, candidate.Value) + (candidate.Path == old.Path ? 0.2 : 0));
            if (
                best is not null
                && (
                    TestCommands.Alike(old.Value, best.Value) >= Alike
                    || old.Value.Contains(best.Value, StringComparison.Ordinal)
                    || best.Value.StartsWith(old.Value + " ", StringComparison.Ordinal)
                    || (best.Path == old.Path && TestCommands.HaveSameRunner(old.Value, best.Value))
                )
            )
            {
                waiting.Remove(best);
                yield return (old, best);
            }
            else
            {
                yield return (old, null);
            }
        }
    }
}
