namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Takes the entries of a matrix apart: lists that one entry holds, names that entries have for people, and what each belongs to.</summary>
/// <param name="file">The file.</param>
internal sealed class MatrixParts(ConfigurationFile file)
{
    private const string Matrix = "/matrix/";
    private const string Environment = "TOXENV=";
    private const string Include = "include/";

    private static readonly string[] Chores =
    [
        "lint",
        "linting",
        "flake",
        "flake8",
        "docs",
        "doc",
        "mypy",
        "pre",
        "precommit",
        "checkqa",
        "style",
        "format",
        "black",
        "isort",
        "pylint",
        "deploy",
        "publish",
        "bench",
        "benchmark",
        "codecov",
        "coveralls",
        "typecheck",
        "packaging",
        "commit",
    ];

    private readonly HashSet<string> _chores = [.. file.Olds.Where(TellsChore).Select(EntryOf).Where(entry => entry.Length > 0)];

    private readonly HashSet<string> _paths = [.. file.News.Select(setting => setting.Path)];
    private readonly HashSet<string> _entries = [.. file.News.Select(setting => ParentOf(setting.Path))];
    private readonly Lazy<Dictionary<string, int>> _jobsBefore = new(() => JobsOf(file.Olds));
    private readonly Lazy<Dictionary<string, int>> _jobsNow = new(() => JobsOf(file.News));

    /// <summary>Each of the environments that an entry runs one after the other, <c>TOXENV=py311,py312</c>; any other entry as it is.</summary>
    public static IEnumerable<Setting> Of(Setting setting)
    {
        var start = setting.Value.IndexOf(Environment, StringComparison.Ordinal) is >= 0 and var at ? at + Environment.Length : 0;
        var list = setting.Value[start..].Split(' ')[0].Trim('"');
        return
            (start > 0 || setting.Name == Environment[..^1])
            && list.Contains(',', StringComparison.Ordinal)
            && !list.AsSpan().ContainsAny("{$")
            ? list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => setting with { Value = setting.Value[..start] + part })
            : [setting];
    }

    /// <summary>The entries of one side that the other one does not have at their place, as often as it has not.</summary>
    public static IEnumerable<Setting> Without(IEnumerable<Setting> entries, IEnumerable<Setting> others)
    {
        var counts = others.CountBy(setting => (setting.Path, setting.Value)).ToDictionary();
        foreach (var entry in entries)
        {
            var key = (entry.Path, entry.Value);
            if (counts.GetValueOrDefault(key) is > 0 and var count)
            {
                counts[key] = count - 1;
            }
            else
            {
                yield return entry;
            }
        }
    }

    /// <summary>The path of an entry without the name that Azure Pipelines gives it, whatever the branch of a template: <c>matrix/Python312/version</c>.</summary>
    public static string PathOf(Setting setting) =>
        setting.Path.IndexOf(Matrix, StringComparison.Ordinal) is > 0 and var start
        && setting.Path[(start + Matrix.Length)..].Split('/').Where(part => !part.StartsWith("${{", StringComparison.Ordinal)).ToList()
            is [not ("include" or "exclude" or "adjustments"), var axis]
            ? setting.Path[..(start + Matrix.Length)] + "*/" + axis
            : setting.Path;

    /// <summary>Whether an entry, or the job that it belonged to, does what is no test: it looks over the form of code, or hands something out.</summary>
    public bool IsChore(Setting setting) =>
        IsChore(setting.Value[(setting.Value.LastIndexOf('=') + 1)..]) || _chores.Contains(EntryOf(setting));

    /// <summary>Whether no more than a variable of an entry is gone, which has others left; of jobs written out on their own, one that none of them has any more.</summary>
    public bool IsDetail(Setting setting) =>
        _entries.Contains(ParentOf(setting.Path))
        && (
            PathOf(setting) != setting.Path
                ? !_paths.Contains(setting.Path) || bool.TryParse(setting.Value, out _)
                : !_paths.Contains(setting.Path)
                    && EntryOf(setting).Length > 0
                    && !CheckNames.AreOfTests(setting.Name)
                    && _jobsNow.Value.GetValueOrDefault(ParentOf(setting.Path)) is > 0 and var jobs
                    && jobs == _jobsBefore.Value.GetValueOrDefault(ParentOf(setting.Path))
        );

    /// <summary>How many jobs are written out on their own, by where they stand.</summary>
    private static Dictionary<string, int> JobsOf(IReadOnlyList<Setting> settings) =>
        settings
            .Select(setting => (Parent: ParentOf(setting.Path), Entry: EntryOf(setting)))
            .Distinct()
            .CountBy(job => job.Parent, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether a setting tells what the job around it is for, and that is no test.</summary>
    private static bool TellsChore(Setting setting) =>
        setting.Path.Contains("/deploy/", StringComparison.Ordinal)
        || (setting.Name is "stage" or "name" or "<<" && IsChore(setting.Value.TrimStart('*')));

    private static string ParentOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>The place of the job that was written out on its own; nothing for the value of an axis.</summary>
    private static string EntryOf(Setting setting) =>
        setting.Scope.IndexOf(Include, StringComparison.Ordinal) is >= 0 and var start
        && setting.Scope.IndexOf('/', start + Include.Length) is > 0 and var end
            ? setting.Scope[..end]
            : "";

    private static bool IsChore(string text) =>
        text.Split([',', '-', '_', ' ', '"', '\''], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
        && (
            Chores.Contains(words[0], StringComparer.OrdinalIgnoreCase)
            || Array.Exists(words, word => word.StartsWith("deploy", StringComparison.OrdinalIgnoreCase))
        );
}
