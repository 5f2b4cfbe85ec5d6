using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds packages that became comments in an environment of conda's that a pipeline tests in: tests that need one are skipped without it.</summary>
internal static class CommentedRequirements
{
    private const string List = "dependencies";

    /// <summary>What code is looked over, built or documented with.</summary>
    private static readonly string[] Tools =
    [
        "pre-commit",
        "black",
        "flake8",
        "isort",
        "ruff",
        "mypy",
        "pylint",
        "sphinx",
        "ipython",
        "jupyter",
        "codecov",
        "coveralls",
        "twine",
        "build",
        "asv",
        "types-",
    ];

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml || file.NewComments.Count == 0 || !file.Olds.Any(setting => setting.Path == "channels"))
        {
            yield break;
        }

        var comments = new CommentTexts(file.NewComments);
        var left = file.News.Where(IsRequirement).Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (
            file.Gone()
                .FirstOrDefault(setting =>
                    IsRequirement(setting)
                    && comments.Have(setting)
                    && !left.Contains(NameOf(setting))
                    && !Array.Exists(Tools, tool => setting.Value.StartsWith(tool, StringComparison.OrdinalIgnoreCase))
                ) is
            { } gone
        )
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.NeedsReview,
                $"{file.Path}: tests that need it may be skipped, as it is installed no more: {Lines.Short(gone.Value)}",
                new Evidence.DiffLine(file.Path, gone.Line, "-" + Lines.Short(gone.Value))
            );
        }
    }

    private static bool IsRequirement(Setting setting) => setting.Path is List or $"{List}/pip";

    private static string NameOf(Setting setting) => setting.Value.Split(['=', '<', '>', '!', '~', ' ', '['])[0];
}
