using System.Text;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>What files held at the starting commit; knows nothing where there is none.</summary>
internal sealed class StartingFiles(Git git, string? repository, string? commit)
{
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>The content of a path: absent where the commit has no file there, null where it cannot be told (no commit, no text, a link, too large).</summary>
    public async Task<(FileContent? Content, string? Mode)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (repository is null || commit is null)
        {
            return (null, null);
        }

        var place = new GitPlace(repository);
        var listed = await git.TryRunAsync(place, ["ls-tree", "-l", "-z", "--full-tree", commit, "--", path], cancellationToken)
            .ConfigureAwait(false);
        if (!listed.Succeeded)
        {
            return (null, null);
        }

        // <mode> SP <type> SP <name> SP <size> TAB <path> NUL
        if (
            listed.Output.Split('\0')[0].Split('\t')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            is not [var mode, "blob", var name, var size]
        )
        {
            return (listed.Output.Length == 0 ? FileContent.Absent : null, null);
        }

        if (
            mode == "120000"
            || !long.TryParse(size, System.Globalization.CultureInfo.InvariantCulture, out var length)
            || length > MostBytes
        )
        {
            return (null, mode);
        }

        using var output = new MemoryStream();
        var shown = await git.TryRunAsync(place, ["cat-file", "blob", name], cancellationToken, new GitInput { Output = output })
            .ConfigureAwait(false);
        return (shown.Succeeded && Decode(output.ToArray()) is { } text ? new FileContent(text) : null, mode);
    }

    /// <summary>The text; null for bytes that are none.</summary>
    internal static string? Decode(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan().Contains((byte)0)
                ? null
                : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
