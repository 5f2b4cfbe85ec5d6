using System.Globalization;
using System.Text;
using AgentEvals.Diffs;

namespace AgentEvals.Workspaces.Repositories;

/// <summary>
/// Writes a repository by hand: a handful of small files that borrow another's objects. That is what a shared clone is,
/// without the processes and without a remote.
/// </summary>
internal sealed record RepositoryFiles
{
    /// <summary>Object stores to read from.</summary>
    public IReadOnlyList<string> Alternates { get; init; } = [];

    /// <summary><c>sha1</c> or <c>sha256</c>.</summary>
    public string ObjectFormat { get; init; } = "sha1";

    /// <summary>The branch that HEAD is on; null detaches HEAD.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that HEAD is at; null leaves the branch unborn.</summary>
    public string? Commit { get; init; }

    /// <summary>True for a repository that has no files of its own.</summary>
    public bool IsBare { get; init; }

    /// <summary>The list of commits whose parents are missing; null for a whole history.</summary>
    public string? ShallowFile { get; init; }

    /// <summary>Folders of a sparse checkout; empty for everything.</summary>
    public IReadOnlyList<string> Sparse { get; init; } = [];

    /// <summary>Further lines of the configuration.</summary>
    public string ExtraConfig { get; init; } = "";

    /// <summary>Creates the repository in an empty or missing directory.</summary>
    public void Create(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "objects", "info"));
        Directory.CreateDirectory(Path.Combine(directory, "refs", "heads"));
        Directory.CreateDirectory(Path.Combine(directory, "refs", "tags"));
        Directory.CreateDirectory(Path.Combine(directory, "info"));
        Write(directory, "config", Config());
        if (Alternates.Count > 0)
        {
            Write(directory, "objects/info/alternates", string.Concat(Alternates.Select(store => GitPath.Quote(store) + "\n")));
        }

        if (ShallowFile is not null && File.Exists(ShallowFile))
        {
            File.Copy(ShallowFile, Path.Combine(directory, "shallow"), overwrite: true);
        }

        if (Sparse.Count > 0)
        {
            Write(directory, "info/sparse-checkout", SparsePaths.Text(Sparse));
        }

        WriteHead(directory, Branch, Commit);
    }

    /// <summary>Points HEAD at a commit, through a branch if one is given.</summary>
    public static void WriteHead(string directory, string? branch, string? commit)
    {
        if (branch is not null && commit is not null)
        {
            Write(directory, "refs/heads/" + branch, commit + "\n");
        }

        Write(directory, "HEAD", branch is not null ? $"ref: refs/heads/{branch}\n" : commit + "\n");
    }

    private static void Write(string directory, string name, string text)
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Config()
    {
        var windows = OperatingSystem.IsWindows();
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"[core]\n\trepositoryformatversion = {(ObjectFormat == "sha1" ? 0 : 1)}\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"\tbare = {Word(IsBare)}\n\tfilemode = {Word(!windows)}\n\tsymlinks = {Word(!windows)}\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"\tignorecase = {Word(windows || OperatingSystem.IsMacOS())}\n\tlogallrefupdates = {Word(!IsBare)}\n"
            );
        if (windows)
        {
            text.Append("\tlongpaths = true\n");
        }

        if (OperatingSystem.IsMacOS())
        {
            text.Append("\tprecomposeunicode = true\n");
        }

        if (Sparse.Count > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\tsparseCheckout = true\n\tsparseCheckoutCone = {Word(SparsePaths.IsCone(Sparse))}\n"
            );
        }

        if (ObjectFormat != "sha1")
        {
            text.Append(CultureInfo.InvariantCulture, $"[extensions]\n\tobjectFormat = {ObjectFormat}\n");
        }

        return text.Append(ExtraConfig).ToString();
    }

    private static string Word(bool value) => value ? "true" : "false";
}
