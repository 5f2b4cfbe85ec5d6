namespace AgentEvals.Results;

/// <summary>
/// Where a suite's results and what is derived from them lie. The pass history lies beside a folder called <c>results</c>, and within a folder of
/// any other name.
/// </summary>
/// <param name="Results">Absolute path of the folder with the result files.</param>
/// <param name="History">Absolute path of <c>pass-history.json</c>.</param>
public sealed record ResultFolder(string Results, string History)
{
    /// <summary>The name of the history's file.</summary>
    public const string HistoryFile = "pass-history.json";

    /// <summary>The file that spares reading results twice; safe to delete.</summary>
    public string Index => Path.Combine(Results, ".index");

    internal string LockFile => Path.Combine(Results, ".lock");

    /// <summary>The folder that is meant by a path: the one named, or its <c>results</c> folder where it has one.</summary>
    /// <param name="path">Absolute path.</param>
    public static ResultFolder At(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var inner = Path.Combine(path, "results");
        var results = Path.TrimEndingDirectorySeparator(Directory.Exists(inner) ? inner : path);
        return new ResultFolder(
            results,
            Path.Combine(Path.GetFileName(results) == "results" ? Path.GetDirectoryName(results)! : results, HistoryFile)
        );
    }
}
