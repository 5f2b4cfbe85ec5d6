using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Languages.JavaScript;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests;

/// <summary>
/// The folders in which a change touched snapshots, as jest and vitest keep them. These runners go by the names of files: code beside
/// the snapshots that is not named like a test is what the tests read, whatever it declares.
/// </summary>
internal sealed class SnapshotFolders
{
    private const string Folder = "__snapshots__/";

    private static readonly string[] Names = [".test.", ".spec.", "-test.", "_test."];

    private readonly HashSet<string> _folders;

    /// <summary>Reads the paths of a change.</summary>
    public SnapshotFolders(IEnumerable<string> paths) =>
        _folders = [
            .. paths
                .Select(path => (Path: path, At: path.IndexOf(Folder, StringComparison.Ordinal)))
                .Where(found => found.At > 0)
                .Select(found => found.Path[..found.At]),
        ];

    /// <summary>The file without the tests that it only holds for others to read.</summary>
    public ComparedFile? WithoutData(ComparedFile? file) =>
        file is null || _folders.Count == 0 || !IsData(file.NewPath) || !IsData(file.OldPath)
            ? file
            : file with
            {
                Before = WithoutTests(file.Before),
                After = WithoutTests(file.After),
            };

    private bool IsData(string path) =>
        _folders.Contains(path[..(path.LastIndexOf('/') + 1)])
        && !path.Contains("__tests__/", StringComparison.Ordinal)
        && JavaScriptDiscovery.IsScript(path)
        && !Array.Exists(Names, FilePurpose.Name(path).Contains);

    private static TestFile? WithoutTests(TestFile? file) =>
        file is null ? null : file with { Methods = [.. file.Methods.Where(method => method.IsHelper)] };
}
