using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Classes whose name a later class of the same scope takes, so that no runner sees them. Those from which another one derives run there.</summary>
internal sealed class ShadowedClasses
{
    private readonly HashSet<int> _starts = [];

    /// <summary>Finds those of a file.</summary>
    public ShadowedClasses(CodeFile file)
    {
        var bases = new HashSet<string>(StringComparer.Ordinal);
        var latest = new Dictionary<(int? Scope, string Name), int>();
        var shadowed = new List<(string Name, int Start)>();
        foreach (var block in file.Blocks.Blocks.Where(block => block.Kind == BlockKind.Container))
        {
            for (var i = block.Header.Start + 2; i < block.Header.End; i++)
            {
                bases.Add(file.Source[i].Text);
            }

            var key = (block.Parent?.Body.Start, block.Name);
            if (latest.TryGetValue(key, out var earlier))
            {
                shadowed.Add((block.Name, earlier));
            }

            latest[key] = block.Body.Start;
        }

        _starts.UnionWith(shadowed.Where(one => !bases.Contains(one.Name)).Select(one => one.Start));
    }

    /// <summary>Whether a class is one of them.</summary>
    public bool Have(Block container) => _starts.Contains(container.Body.Start);
}
