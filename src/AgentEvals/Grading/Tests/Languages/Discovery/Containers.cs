using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Names of what declarations stand in.</summary>
internal static class Containers
{
    /// <summary>The names of the containers from the outside in, joined by dots.</summary>
    public static string Of(Block? block)
    {
        var names = new List<string>();
        for (; block is not null; block = block.Parent)
        {
            if (block.Kind == BlockKind.Container && block.Name.Length > 0)
            {
                names.Insert(0, block.Name);
            }
        }

        return string.Join('.', names);
    }
}
