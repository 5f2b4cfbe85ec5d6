namespace AgentEvals.Grading.Tests.Model;

/// <summary>A choice among several arms as decisions: an arm is reached where none before it was, and the default where no other was.</summary>
internal static class Arms
{
    /// <summary>The decisions that lead into an arm.</summary>
    /// <param name="areDefaults">For each arm, whether it takes whatever no other takes.</param>
    /// <param name="index">The arm.</param>
    /// <param name="choice">What names the choice.</param>
    public static IEnumerable<Decision> Path(IReadOnlyList<bool> areDefaults, int index, string choice)
    {
        for (var other = 0; other < areDefaults.Count; other++)
        {
            if (!areDefaults[other] && other != index && (other < index || areDefaults[index]))
            {
                yield return new Decision($"{choice}:{other}", false);
            }
        }

        if (!areDefaults[index])
        {
            yield return new Decision($"{choice}:{index}", true);
        }
    }
}
