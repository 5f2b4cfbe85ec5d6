namespace AgentEvals.Mining.Rebuilding;

/// <summary>The files of a session as they change from call to call.</summary>
internal sealed class VirtualTree(StartingFiles start, SessionPaths paths)
{
    private readonly Dictionary<string, VirtualFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _modes = new(StringComparer.Ordinal);

    /// <summary>All files that were touched or seen, by path.</summary>
    public IEnumerable<VirtualFile> Files => _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>Git's mode of a path at the start; that of an ordinary file where there is none.</summary>
    public string ModeOf(string path) => _modes.GetValueOrDefault(path, "100644");

    /// <summary>The known files under a folder that are there now.</summary>
    public IEnumerable<string> Under(string folder) =>
        [
            .. _files
                .Values.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal) && file.Now is not { Exists: false })
                .Select(file => file.Path),
        ];

    /// <summary>A copy that the agent kept of a file as it was at the start.</summary>
    public async Task BeginAsync(string printed, FileContent content, CancellationToken cancellationToken)
    {
        if (paths.Inside(printed) is { } path)
        {
            (await FileAsync(path, cancellationToken).ConfigureAwait(false)).Begin(content);
        }
    }

    /// <summary>A file that mattered though nobody changed it: what it held is looked up.</summary>
    public async Task TouchAsync(string printed, string? directory, CancellationToken cancellationToken)
    {
        if (paths.Inside(printed, directory) is { } path)
        {
            await FileAsync(path, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Applies what a call did.</summary>
    /// <param name="operation">What it did; paths outside of the repository are passed over.</param>
    /// <param name="directory">What relative paths are seen from; null means where the session began.</param>
    /// <param name="cancellationToken">Ends the look-up in the starting commit.</param>
    public async Task ApplyAsync(FileOperation operation, string? directory, CancellationToken cancellationToken)
    {
        if (paths.Inside(operation.Path, directory) is not { } path)
        {
            return;
        }

        var file = await FileAsync(path, cancellationToken).ConfigureAwait(false);
        switch (operation)
        {
            case FileOperation.Write write:
                file.Write(write.After, write.Before, write.Existed);
                break;
            case FileOperation.Splice splice:
                file.Splice(splice);
                break;
            case FileOperation.Replace replace:
                file.Replace(replace.OldText, replace.NewText, replace.All);
                break;
            case FileOperation.Patch patch:
                file.Patch(patch.Hunks);
                break;
            case FileOperation.Delete delete:
                file.Delete(delete.Text);
                break;
            case FileOperation.Seen seen:
                file.Settle(new FileContent(seen.Text));
                break;
            case FileOperation.Move move when paths.Inside(move.Target, directory) is { } target:
                (await FileAsync(target, cancellationToken).ConfigureAwait(false)).Receive(file, move.IsNew);
                _modes.TryAdd(target, ModeOf(path));
                file.Delete(null);
                break;
            case FileOperation.Move:
                file.Delete(null);
                break;
            case FileOperation.Obscure obscure:
                file.Obscure(obscure.Why);
                break;
        }
    }

    private async Task<VirtualFile> FileAsync(string path, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            var (content, mode) = await start.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            _files[path] = file = new VirtualFile(path, content);
            if (mode is not null)
            {
                _modes[path] = mode;
            }
        }

        return file;
    }
}
