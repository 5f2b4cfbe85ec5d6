using System.Buffers;
using System.Text;

namespace AgentEvals.Workspaces.Repositories;

/// <summary>The file that says which part of a repository is checked out.</summary>
internal static class SparsePaths
{
    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?[!\\\"");

    /// <summary>True when all are plain folders: git then decides by folder, which is fast.</summary>
    public static bool IsCone(IEnumerable<string> paths) => paths.All(path => !path.AsSpan().ContainsAny(Wildcards));

    /// <summary>The text of <c>info/sparse-checkout</c>. Files in the root and in the parents of the folders are always there.</summary>
    public static string Text(IReadOnlyList<string> paths)
    {
        if (!IsCone(paths))
        {
            return string.Concat(paths.Select(path => path + "\n"));
        }

        var folders = paths
            .Select(path => path.Replace('\\', '/').Trim('/'))
            .Where(path => path.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        folders.RemoveWhere(folder => Parents(folder).Any(folders.Contains));
        var parents = folders.SelectMany(Parents).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var text = new StringBuilder("/*\n!/*/\n");
        foreach (var parent in parents)
        {
            text.Append('/').Append(parent).Append("/\n!/").Append(parent).Append("/*/\n");
        }

        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            text.Append('/').Append(folder).Append("/\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Parents(string folder)
    {
        for (var slash = folder.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = folder.IndexOf('/', slash + 1))
        {
            yield return folder[..slash];
        }
    }
}
