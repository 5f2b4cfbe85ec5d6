using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds that a pipeline tests on fewer systems, versions or inputs.</summary>
internal static partial class MatrixComparison
{
    /// <summary>The lists of versions by which Travis repeats its jobs.</summary>
    private static readonly string[] Versions =
    [
        "node_js",
        "python",
        "rvm",
        "go",
        "php",
        "jdk",
        "dotnet",
        "rust",
        "scala",
        "os",
        "jobs/os",
    ];

    private static readonly string[] Shares =
    [
        "shard",
        "shardIndex",
        "shard-index",
        "shard_index",
        "container",
        "group",
        "chunk",
        "split",
        "partition",
        "part",
        "node_index",
        "ci_node_index",
        "ci-node-index",
        "index",
        "machine",
        "runner_index",
    ];
    private static readonly string[] Labels =
    [
        "name",
        "label",
        "title",
        "alias",
        "id",
        "display",
        "experimental",
        "suffix",
        "slug",
        "artifact",
        "job",
        "key",
    ];

    /// <summary>What was dropped.</summary>
    /// <param name="file">The file.</param>
    /// <param name="others">The other files of the change.</param>
    /// <param name="runsElsewhere">Whether other files got commands that run tests: what left may have moved there.</param>
    public static IEnumerable<Finding> Compare(ConfigurationFile file, IReadOnlyList<ConfigurationFile> others, bool runsElsewhere)
    {
        if (
            file.Format != SettingsFormat.Yaml
            || !(
                file.Path.Contains("test", StringComparison.OrdinalIgnoreCase)
                || CiServices.Test(file.Path)
                || file.Olds.Any(setting =>
                    TestCommands.IsOne(setting.Value)
                    || setting.Value.Contains("test", StringComparison.OrdinalIgnoreCase)
                    || IsMatrixOfTests(setting)
                )
            )
        )
        {
            yield break;
        }

        var isTravis = FilePurpose.Name(file.Path).StartsWith(".travis", StringComparison.Ordinal);
        bool IsMatrix(Setting setting) => IsEntry(setting) || (isTravis && Versions.Contains(setting.Path, StringComparer.Ordinal));
        var parts = new MatrixParts(file);
        var departed = file.Gone().Where(IsMatrix).SelectMany(MatrixParts.Of).ToList();
        var arrived = file.Added().Where(IsMatrix).SelectMany(MatrixParts.Of).ToList();
        var gone = MatrixParts.Without(departed, arrived).Where(setting => !parts.IsChore(setting) && !parts.IsDetail(setting)).ToList();
        var added = MatrixParts.Without(arrived, departed).ToList();
        var left = file.News.Where(IsMatrix).ToLookup(MatrixParts.PathOf, setting => setting.Value, StringComparer.Ordinal);
        foreach (var group in gone.GroupBy(MatrixParts.PathOf, StringComparer.Ordinal))
        {
            // What an entry written out on its own had may stand in an axis already.
            var elsewhere = group.Key.Contains("/include", StringComparison.Ordinal) ? [.. file.News.Where(IsMatrix)] : added;
            var lost = group
                .Where(setting =>
                    !elsewhere.Exists(other => other.Path != setting.Path && SaysTheSame(setting, other))
                    && !IsWrittenOut(setting, file)
                    && !BecamePartOfAxes(setting, file)
                    && !WasOnlyValue(setting, file)
                    && !RequiredVersions.AreAbove(setting, others)
                )
                .ToList();
            var gained = added.Count(setting => MatrixParts.PathOf(setting) == group.Key);
            if (
                (lost.Count > gained || lost.Exists(IsNameOfTests))
                && !(!left.Contains(group.Key) && MovedSettings.HaveValues(others.Append(file), lost))
            )
            {
                var isMoved =
                    lost.Count <= gained
                    || !left.Contains(group.Key)
                    || lost.TrueForAll(part => left[group.Key].Contains(part.Value, StringComparer.Ordinal));
                var own = lost.Find(HasTestsOfItsOwn);
                // What was retired is deleted; what is commented out is to come back, and until then nobody knows whether it works.
                var silenced = lost.Find(setting => IsCommentedOut(setting, file) || IsToComeBack(setting, file));
                var first = silenced ?? own ?? lost[0];
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    silenced is null && (isMoved || runsElsewhere || (own is null && !IsTarget(first)))
                        ? Verdict.NeedsReview
                        : Verdict.Fail,
                    $"{file.Path}: {(silenced is null ? "the matrix of the tests lost" : "silenced in the matrix of the tests:")} {first.Name} {Lines.Short(first.Value)}",
                    new Evidence.DiffLine(file.Path, first.Line, $"-{first.Name}: {Lines.Short(first.Value)}")
                );
                yield break;
            }
        }

        // An entry that came with a new value of an axis only says which of its combinations there are.
        if (
            file.Added().FirstOrDefault(IsTakenOut) is { } taken
            && added.Count == 0
            && !file.Olds.Any(old => IsTakenOut(old) && old.Value == taken.Value)
        )
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.NeedsReview,
                $"{file.Path}: the matrix of the tests leaves out {taken.Name} {Lines.Short(taken.Value)}",
                new Evidence.DiffLine(file.Path, taken.Line, $"+{taken.Name}: {Lines.Short(taken.Value)}")
            );
        }
    }

    /// <summary>Whether the job that a matrix multiplies is one of tests by its name: <c>jobs/test/strategy/matrix</c>.</summary>
    private static bool IsMatrixOfTests(Setting setting) =>
        setting.Path.IndexOf("/strategy/matrix/", StringComparison.Ordinal) is > 0 and var end
        && CheckNames.AreOfTests(setting.Path[..end]);

    private static bool IsTakenOut(Setting setting) => setting.Path.Contains("matrix/exclude", StringComparison.Ordinal);

    /// <summary>Whether an entry elsewhere in the matrix stands for one: a list may have become entries that are written out one by one, an axis may be called more precisely, <c>18.19</c> may be any <c>18</c>.</summary>
    private static bool SaysTheSame(Setting old, Setting @new) =>
        @new.Name.Contains(old.Name, StringComparison.OrdinalIgnoreCase)
        && (@new.Value == old.Value || old.Value.StartsWith(@new.Value + ".", StringComparison.Ordinal));

    /// <summary>Whether the value of an axis that is gone stands in a new command that runs tests: once a job, where there was a job for each.</summary>
    private static bool IsWrittenOut(Setting setting, ConfigurationFile file) =>
        !file.News.Any(other => other.Path == setting.Path)
        && CommandLines
            .Of(file.Format, file.News)
            .Any(command =>
                TestCommands.IsOne(command.Value)
                && !file.Olds.Any(old => old.Value.Contains(command.Value, StringComparison.Ordinal))
                && command.Value.Split(' ', '=', '"', '\'').Contains(setting.Value, StringComparer.OrdinalIgnoreCase)
            );

    /// <summary>Whether an axis had no other value, and a setting that is new has it: where there was one job there is one.</summary>
    private static bool WasOnlyValue(Setting setting, ConfigurationFile file) =>
        file.Olds.Count(other => other.Path == setting.Path) == 1
        && !file.News.Any(other => other.Path == setting.Path)
        && file.Added().Any(other => other.Value == setting.Value);

    /// <summary>Whether all that an entry written out on its own said of the axes stands in the axes now: what else it had was its label.</summary>
    private static bool BecamePartOfAxes(Setting setting, ConfigurationFile file)
    {
        if (IsNameOfTests(setting) || setting.Path.IndexOf("/include/", StringComparison.Ordinal) is not (> 0 and var start))
        {
            return false;
        }

        var entry = setting.Scope[..Math.Max(0, setting.Scope.LastIndexOf('/'))];
        var matrix = setting.Path[..start];
        var axes = file
            .News.Where(other =>
                other.Path.StartsWith(matrix + "/", StringComparison.Ordinal)
                && !other.Path.Contains("/include", StringComparison.Ordinal)
                && !other.Path.Contains("/exclude", StringComparison.Ordinal)
            )
            .ToLookup(other => other.Name, other => other.Value, StringComparer.Ordinal);
        if (
            !axes.Contains(setting.Name) && !Array.Exists(Labels, label => setting.Name.Contains(label, StringComparison.OrdinalIgnoreCase))
        )
        {
            return false;
        }

        var said = file
            .Olds.Where(other => other.Scope.StartsWith(entry + "/", StringComparison.Ordinal) && axes.Contains(other.Name))
            .ToList();
        return said.Count > 0 && said.TrueForAll(other => axes[other.Name].Contains(other.Value, StringComparer.Ordinal));
    }

    /// <summary>Whether a comment has it as an entry, or no more than it behind a list: <c>os: [linux] #, windows]</c>.</summary>
    private static bool IsCommentedOut(Setting setting, ConfigurationFile file) =>
        file.NewComments.Any(comment =>
            comment.Split(" #")[0].Trim(' ', ',', '[', ']', '\'', '"', '-') == setting.Value
            || comment.TrimStart('-', ' ').Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value]
                && name == setting.Name
                && value.StartsWith(setting.Value, StringComparison.Ordinal)
        );

    /// <summary>Whether a new comment names an entry and says that it is gone for now: <c># crun is disabled, as it is flaky</c>.</summary>
    private static bool IsToComeBack(Setting setting, ConfigurationFile file) =>
        file.NewComments.Any(comment => comment.Contains(setting.Value, StringComparison.OrdinalIgnoreCase) && ForNow().IsMatch(comment));

    [GeneratedRegex(
        @"disabled|temporar(y|ily)|flak(y|e|iness)|unstable|\bre-?(en)?able|\bbroken\b|for now|\buntil\b|\bskip|\bfail(s|ing)\b",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex ForNow();

    /// <summary>Whether an entry names a kind of tests rather than a system or a version: what takes its place is something else.</summary>
    private static bool IsNameOfTests(Setting setting) =>
        setting.Value.Contains("unit", StringComparison.OrdinalIgnoreCase)
        || setting.Value.Contains("integration", StringComparison.OrdinalIgnoreCase)
        || setting.Value.Contains("e2e", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an entry tells where tests run: a system or a version, as <c>windows-2022</c>, <c>3.12</c> and <c>TOXENV=py312</c>.</summary>
    private static bool IsTarget(Setting setting) =>
        setting.Value.AsSpan(setting.Value.IndexOf('=') + 1) is var target
        && target.Length > (target.Length < setting.Value.Length ? 1 : 0)
        && target.ContainsAnyInRange('0', '9')
        && !target.ContainsAny(" /\\=$");

    /// <summary>Whether tests are lost that no other entry runs. The same tests on one system or version less are a loss that retired images explain as well.</summary>
    private static bool HasTestsOfItsOwn(Setting setting) =>
        IsNameOfTests(setting) || (TestCommands.IsOne(setting.Value) && !setting.Value.StartsWith("TOXENV=", StringComparison.Ordinal));

    private static bool IsEntry(Setting setting) =>
        (
            setting.Path.Contains("matrix/", StringComparison.Ordinal)
            || setting.Path is "env" or "env/jobs"
            || IsWrittenOutJob(setting)
            || setting.Path.StartsWith("env/", StringComparison.Ordinal) && setting.Path.Contains("matrix", StringComparison.Ordinal)
        )
        && !setting.Path.Contains("/exclude", StringComparison.Ordinal)
        && !setting.Path.Contains("allow_failures", StringComparison.Ordinal)
        && setting.Name is not ("name" or "fail-fast" or "max-parallel")
        && !IsShare(setting);

    /// <summary>Whether an entry of the jobs that Travis has written out one by one tells where or what it tests.</summary>
    private static bool IsWrittenOutJob(Setting setting) =>
        setting.Path.StartsWith("jobs/include/", StringComparison.Ordinal)
        && (Versions.Contains(setting.Name, StringComparer.Ordinal) || setting.Name is "env" or "arch" or "compiler")
        && !setting.Value.StartsWith('*');

    /// <summary>Whether a value is no more than the number of a share: in how many parts the tests are cut says nothing about how many there are.</summary>
    private static bool IsShare(Setting setting) =>
        setting.Value.Length > 0
        && char.IsAsciiDigit(setting.Value[0])
        && Shares.Contains(setting.Name.TrimEnd('s'), StringComparer.OrdinalIgnoreCase);
}
