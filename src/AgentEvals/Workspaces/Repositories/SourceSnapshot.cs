using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Workspaces.Repositories;

/// <summary>
/// What a source repository looked like at one time: HEAD, refs, stash, index, configuration, hooks. Read from its files, so that a
/// snapshot costs about as much as listing its refs.
/// </summary>
internal sealed record SourceSnapshot
{
    public required string Head { get; init; }

    public required IReadOnlyDictionary<string, string> Refs { get; init; }

    public required string Stash { get; init; }

    public required string Config { get; init; }

    public required string Hooks { get; init; }

    public required (long Size, long Time) IndexStamp { get; init; }

    /// <summary>The snapshot of now.</summary>
    public static SourceSnapshot Take(SourceRepository source)
    {
        var index = new FileInfo(Path.Combine(source.GitDirectory, "index"));
        var hooks = Path.Combine(source.CommonDirectory, "hooks");
        return new SourceSnapshot
        {
            Head = Text(Path.Combine(source.GitDirectory, "HEAD")),
            Refs = RefFiles.ReadAll(source.CommonDirectory),
            Stash = Text(Path.Combine(source.CommonDirectory, "logs", "refs", "stash")),
            Config = Text(Path.Combine(source.CommonDirectory, "config")) + Text(Path.Combine(source.GitDirectory, "config.worktree")),
            Hooks = !Directory.Exists(hooks)
                ? ""
                : string.Join(
                    '\n',
                    FileWalk
                        .Files(hooks)
                        .OrderBy(file => file.Path, StringComparer.Ordinal)
                        .Select(file => $"{file.Path} {file.Size} {file.Time}")
                ),
            IndexStamp = index.Exists ? (index.Length, index.LastWriteTimeUtc.Ticks) : default,
        };
    }

    /// <summary>What changed since, a sentence each.</summary>
    /// <param name="later">A later snapshot.</param>
    /// <param name="indexChanged">Asked only when the index file was rewritten: whether it names other content.</param>
    public async Task<IReadOnlyList<string>> CompareAsync(SourceSnapshot later, Func<Task<bool>> indexChanged)
    {
        var changes = new List<string>();
        if (Head != later.Head)
        {
            changes.Add($"HEAD of the source repository moved from '{Head}' to '{later.Head}'.");
        }

        foreach (
            var name in Refs
                .Keys.Union(later.Refs.Keys, StringComparer.Ordinal)
                .Where(name => name != "refs/stash")
                .Order(StringComparer.Ordinal)
        )
        {
            var (old, @new) = (Refs.GetValueOrDefault(name), later.Refs.GetValueOrDefault(name));
            if (old != @new)
            {
                changes.Add(
                    old is null ? $"The source repository has a new ref '{name}'."
                    : @new is null ? $"The source repository lost its ref '{name}'."
                    : $"The ref '{name}' of the source repository moved from {old} to {@new}."
                );
            }
        }

        if (Stash != later.Stash || Refs.GetValueOrDefault("refs/stash") != later.Refs.GetValueOrDefault("refs/stash"))
        {
            changes.Add("The stash of the source repository changed.");
        }

        if (Config != later.Config)
        {
            changes.Add("The configuration of the source repository changed.");
        }

        if (Hooks != later.Hooks)
        {
            changes.Add("The hooks of the source repository changed.");
        }

        if (IndexStamp != later.IndexStamp && await indexChanged().ConfigureAwait(false))
        {
            changes.Add("The index of the source repository changed.");
        }

        return changes;
    }

    /// <summary>A hash of what the index names, whatever times and sizes it caches beside.</summary>
    public static async Task<string> HashIndexAsync(Git git, SourceRepository source, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        await using (stream.ConfigureAwait(false))
        {
            await git.RunAsync(
                    new GitPlace(source.GitDirectory, source.GitDirectory),
                    ["ls-files", "--stage", "-z"],
                    cancellationToken,
                    new GitInput { Output = stream }
                )
                .ConfigureAwait(false);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static string Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8).Trim() : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
