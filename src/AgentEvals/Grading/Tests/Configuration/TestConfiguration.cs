using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Compares the configuration and commands by which tests run, and what they compare with.</summary>
internal static class TestConfiguration
{
    /// <summary>What got weaker.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ChangedText> texts, IReadOnlyList<FileChange> changes, ChangeContext context)
    {
        var files = texts.Select(Read).OfType<(ConfigurationFile File, bool IsDeleted, bool IsAdded)>().ToList();
        var added = files.ConvertAll(file => Triggers.RunsUnasked(file.File) ? AddedCommands(file.File) : []);
        var jobs = files.ConvertAll(file =>
            JobLists.Of(file.File, file.File.News).Except(JobLists.Of(file.File, file.File.Olds)).Select(entry => entry.Name).ToList()
        );
        var dropped = files
            .Where(file => !file.File.IsOfTests)
            .SelectMany(file =>
                SettingComparison
                    .FrameworksOf(file.File.Olds)
                    .Except(SettingComparison.FrameworksOf(file.File.News), StringComparer.Ordinal)
            )
            .ToHashSet(StringComparer.Ordinal);
        var gone = changes
            .Where(change => change.Kind == ChangeKind.Deleted || (change.OldPath is { } old && old != change.Path))
            .Select(change => change.OldPath ?? change.Path)
            .ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < files.Count; index++)
        {
            var (file, isDeleted, isAdded) = files[index];
            if (isAdded)
            {
                continue;
            }

            var elsewhere = added.Where((_, other) => other != index).SelectMany(commands => commands).ToList();
            var jobsElsewhere = jobs.Where((_, other) => other != index).SelectMany(names => names).ToList();
            var others = files.Where((_, other) => other != index).Select(other => other.File).ToList();
            foreach (
                var finding in isDeleted
                    ? Deleted(
                        file,
                        elsewhere,
                        others,
                        file.Format == SettingsFormat.Yaml
                            && files.Where((other, at) => other.IsAdded && other.File.Format == file.Format && added[at].Count > 0).Any()
                    )
                    :
                    [
                        .. new SettingComparison(file, dropped, gone, others).Compare(),
                        .. new CommandComparison(file, elsewhere, others).Compare(),
                        .. MatrixComparison.Compare(file, others, elsewhere.Count > 0),
                        .. AllowedFailures.Compare(file),
                        .. RetryActions.Compare(file),
                        .. RetrySettings.Compare(file),
                        .. JobGates.Compare(file),
                        .. NeededJobs.Compare(file),
                        .. Triggers.Compare(file),
                        .. ServiceTriggers.Compare(file),
                        .. MaskedSteps.Compare(file),
                        .. Prerequisites.Compare(file),
                        .. JobLists.Compare(file, jobsElsewhere),
                        .. CoverageChecks.Compare(file, others),
                        .. CoverageOptions.Compare(file, others),
                        .. CommentedSettings.Compare(file),
                        .. CommentedElements.Compare(file, others),
                        .. CommentedBlocks.Compare(file, others),
                        .. CommentedCalls.Compare(file),
                        .. CommentedRequirements.Compare(file),
                        .. WarningFilters.Compare(file),
                        .. DisabledParts.Compare(file),
                        .. ProjectConditions.Compare(file),
                        .. UnaskedTasks.Compare(file),
                        .. LeftOutFiles.Compare(file, gone, others),
                        .. PipelineVariables.Compare(file),
                        .. FilterVariables.Compare(file),
                        .. SkippedNames.Compare(file),
                        .. ListedTests.Compare(file, others, gone),
                        .. ShortenedLists.Compare(file, others),
                        .. new NamedChecks(file, others, gone.Count > 0).Compare(),
                    ]
            )
            {
                yield return finding;
            }
        }

        foreach (
            var finding in SnapshotComparison
                .Compare(changes, context)
                .Concat(ProductProbes.Compare(texts))
                .Concat(BuildPrograms.Compare(texts))
        )
        {
            yield return finding;
        }
    }

    private static List<string> AddedCommands(ConfigurationFile file) =>
        [
            .. CommandLines
                .Of(file.Format, file.News)
                .Select(setting => setting.Value)
                .Except(CommandLines.Of(file.Format, file.Olds).Select(setting => setting.Value), StringComparer.Ordinal)
                .Where(TestCommands.IsOne),
        ];

    /// <summary>Whether a pipeline that the change touches runs tests after it.</summary>
    private static bool RunsTests(ConfigurationFile file) =>
        CiServices.Read(file.Path) && CommandLines.Of(file.Format, file.News).Any(command => TestCommands.IsOne(command.Value));

    private static (ConfigurationFile File, bool IsDeleted, bool IsAdded)? Read(ChangedText text)
    {
        var format = SettingsReader.FormatOf(text.OldPath);
        if (format == SettingsFormat.None || text.OldText == text.NewText || !text.IsWhole)
        {
            return null;
        }

        var (before, after) = (
            text.OldText is null ? [] : SettingsReader.Read(format, text.OldText),
            text.NewText is null ? [] : SettingsReader.Read(format, text.NewText)
        );
        return before is null || after is null
            ? null
            : (
                new ConfigurationFile(text.Change.Path, format, before, after)
                {
                    NewComments =
                        format == SettingsFormat.Xml
                            ?
                            [
                                .. CommentedElements
                                    .CommentsOf(text.NewText)
                                    .Except(CommentedElements.CommentsOf(text.OldText), StringComparer.Ordinal),
                            ]
                            : Comments(text.Change, format),
                },
                text.NewText is null,
                text.OldText is null
            );
    }

    private static List<string> Comments(FileChange change, SettingsFormat format) =>
        [
            .. change
                .AddedLines.Select(line => Comment(line.Text, format))
                .OfType<string>()
                .Except(change.RemovedLines.Select(line => Comment(line.Text, format)).OfType<string>(), StringComparer.Ordinal),
        ];

    /// <summary>The comment of a line; behind a value of YAML too: <c>os: [linux] # windows is disabled</c>.</summary>
    private static string? Comment(string line, SettingsFormat format) =>
        CommentedOut.Content(line) is { } whole ? whole
        : format == SettingsFormat.Yaml && line.IndexOf(" #", StringComparison.Ordinal) is > 0 and var start ? line[(start + 2)..].Trim()
        : null;

    private static IEnumerable<Finding> Deleted(
        ConfigurationFile file,
        IReadOnlyList<string> added,
        IReadOnlyList<ConfigurationFile> others,
        bool isReplaced
    )
    {
        var command = CommandLines.Of(file.Format, file.Olds).FirstOrDefault(setting => TestCommands.IsOne(setting.Value));
        if (command is not null && !isReplaced && !added.Any(other => TestCommands.Alike(other, command.Value) > 0.4))
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Triggers.RanByItself(file) && CiServices.Read(file.Path) && !others.Any(RunsTests) ? Verdict.Fail : Verdict.NeedsReview,
                $"{file.Path}: deleted, and with it a command that runs tests",
                new Evidence.DiffLine(file.Path, command.Line, "-" + Lines.Short(command.Value))
            );
        }

        var threshold = file.Olds.FirstOrDefault(setting =>
            SettingRules.Of(setting, file) == SettingRule.Floor && setting.Value.AsSpan().ContainsAnyInRange('1', '9')
        );
        if (threshold is not null && !others.Any(CoverageChecks.AsksAnew))
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.NeedsReview,
                $"{file.Path}: deleted, and with it the threshold {threshold.Name}",
                new Evidence.DiffLine(file.Path, threshold.Line, $"-{threshold.Name}: {Lines.Short(threshold.Value)}")
            );
        }
    }
}
