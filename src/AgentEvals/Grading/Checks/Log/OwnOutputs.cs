using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>Gives each command of a line the part of the output that is its own.</summary>
internal static class OwnOutputs
{
    /// <param name="commands">The commands of the line that were reached.</param>
    /// <param name="recognised">What each of them runs, when it runs tests.</param>
    /// <param name="output">The output of the line.</param>
    public static OwnOutput[] Of(List<SimpleCommand> commands, List<TestRun?> recognised, string output)
    {
        var own = new OwnOutput[commands.Count];
        Array.Fill(own, OwnOutput.Whole);
        var runs = Enumerable
            .Range(0, commands.Count)
            .Where(index => recognised[index] is { IsDryRun: false } && commands[index].OutputVisible)
            .ToList();
        if (runs.Count < 2 || output.Length == 0)
        {
            return own;
        }

        // What a script runs may be any of them.
        var areAllKnown = runs.TrueForAll(index => RunnerSignatures.Knows(recognised[index]!.Runner));
        foreach (
            var group in runs.GroupBy(index => areAllKnown ? recognised[index]!.Runner : null, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
        {
            var indices = group.ToList();
            var members = indices.ConvertAll(index => (commands[index], recognised[index]!));
            var parts = group.Key == "dotnet" ? DotNetOutputs.Assign(members, output) : null;
            parts ??= new SharedOutput(members, RunBoundaries.Split(output, group.Key)).Assign();
            for (var member = 0; member < indices.Count; member++)
            {
                own[indices[member]] =
                    parts is null ? new OwnOutput(Sharers: indices.Count)
                    : parts[member] is { } text ? new OwnOutput(Text: text)
                    : OwnOutput.None;
            }
        }

        return own;
    }
}
