using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>How the files differ from an index.</summary>
internal sealed record WorktreeStatus
{
    /// <summary>Files of the index that are gone.</summary>
    public List<string> Deleted { get; } = [];

    /// <summary>Files of the index with other content, mode or type.</summary>
    public List<string> Changed { get; } = [];

    /// <summary>New files.</summary>
    public List<string> Untracked { get; } = [];

    /// <summary>New folders that are repositories of their own; no slash at the end.</summary>
    public List<string> Nested { get; } = [];

    /// <summary>Ignored files, and ignored folders with a slash at the end.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>Looks at all files. Submodules are asked for their commit alone: asking for more would run git with their configuration.</summary>
    public static async Task<WorktreeStatus> ReadAsync(Git git, GitPlace place, CancellationToken cancellationToken)
    {
        var output = await git.RunAsync(
                place,
                [
                    "status",
                    "--porcelain=v1",
                    "-z",
                    "--untracked-files=all",
                    "--ignored=matching",
                    "--no-renames",
                    "--ignore-submodules=dirty",
                ],
                cancellationToken
            )
            .ConfigureAwait(false);
        var status = new WorktreeStatus();
        foreach (var entry in output.Split('\0'))
        {
            if (entry.Length > 3)
            {
                status.Add(entry[1], entry[3..]);
            }
        }

        return status;
    }

    private void Add(char letter, string path)
    {
        switch (letter)
        {
            case '?' when path[^1] == '/':
                Nested.Add(path[..^1]);
                break;
            case '?':
                Untracked.Add(path);
                break;
            case '!':
                Ignored.Add(path);
                break;
            case 'D':
                Deleted.Add(path);
                break;
            case ' ':
                break; // the index differs from HEAD, as it does after setup
            default:
                Changed.Add(path);
                break;
        }
    }
}
