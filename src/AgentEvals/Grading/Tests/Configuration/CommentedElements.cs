using System.Xml;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds elements of a build project by which tests run, and that are gone or a comment now: targets that test, references to tests, packages of test frameworks.</summary>
internal static class CommentedElements
{
    private static readonly string[] Ends = ["proj", ".props", ".targets"];
    private static readonly string[] Packages = ["xunit", "nunit", "mstest", "Microsoft.NET.Test.Sdk", "TUnit", "Expecto"];
    private static readonly string[] Targets =
    [
        "Test",
        "Tests",
        "VSTest",
        "RunTest",
        "RunTests",
        "UnitTest",
        "UnitTests",
        "RunUnitTests",
        "IntegrationTests",
        "RunIntegrationTests",
        "ExecuteTests",
        "TestAll",
        "RunAllTests",
    ];

    /// <summary>Those that nothing of their kind takes the place of.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file, IReadOnlyList<ConfigurationFile> others)
    {
        if (file.Format != SettingsFormat.Xml || !Array.Exists(Ends, end => file.Path.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        {
            yield break;
        }

        foreach (var setting in file.Gone().Where(ConcernsTests))
        {
            var comment = file.NewComments.FirstOrDefault(text => Holds(text, setting));
            var isTarget = setting.Name == "Target@Name";
            if (
                (comment is null && !isTarget)
                || (isTarget && !RunsSomething(setting, file.Olds))
                || others.Append(file).Any(other => Replaces(other, setting, isTarget && comment is null))
            )
            {
                continue;
            }

            var what = isTarget ? $"the target {setting.Value}" : $"{setting.Name} {Lines.Short(setting.Value)}";
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                isTarget ? Verdict.Fail : Verdict.NeedsReview,
                $"{file.Path}: {what} {(comment is null ? "is gone" : "is commented out")}",
                new Evidence.DiffLine(file.Path, setting.Line, $"-{setting.Name}: {Lines.Short(setting.Value)}")
            );
            yield break;
        }
    }

    /// <summary>What the comments of a text hold, one by one; nothing where it is no XML.</summary>
    public static IReadOnlyList<string> CommentsOf(string? text)
    {
        var comments = new List<string>();
        try
        {
            using var input = new StringReader((text ?? "").TrimStart('\uFEFF'));
            using var reader = XmlReader.Create(input, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Comment)
                {
                    comments.Add(reader.Value);
                }
            }
        }
        catch (XmlException)
        {
            // What was read before it broke counts.
        }

        return comments;
    }

    private static bool ConcernsTests(Setting setting) =>
        setting.Name switch
        {
            "Target@Name" => Targets.Contains(setting.Value, StringComparer.OrdinalIgnoreCase),
            "IsTestProject" => setting.Value.Equals("true", StringComparison.OrdinalIgnoreCase),
            "PackageReference@Include" => Array.Exists(
                Packages,
                package => setting.Value.StartsWith(package, StringComparison.OrdinalIgnoreCase)
            ),
            "ProjectReference@Include"
            or "Compile@Include"
            or "Project@Path"
            or "ProjectFile@Include"
            or "TestProject@Include"
            or "ProjectToTest@Include" => FilePurpose.IsTest(setting.Value.Replace('\\', '/')),
            _ => false,
        };

    /// <summary>Whether a target does anything: an empty one keeps the tests from running.</summary>
    private static bool RunsSomething(Setting target, IReadOnlyList<Setting> settings) =>
        settings.Any(other =>
            (other.Scope == target.Scope && other.Name is "Target@DependsOnTargets")
            || other.Scope.StartsWith(target.Scope + "/", StringComparison.Ordinal)
        );

    /// <summary>Whether a comment has the element as it was written.</summary>
    private static bool Holds(string comment, Setting setting) =>
        comment.Contains('<' + setting.Name.Split('@')[0], StringComparison.Ordinal)
        && comment.Contains((setting.Name.Contains('@', StringComparison.Ordinal) ? '"' : '>') + setting.Value, StringComparison.Ordinal);

    /// <summary>Whether a file has got another of the kind: a later package of the framework, a target of that name, or a command that tests.</summary>
    private static bool Replaces(ConfigurationFile file, Setting gone, bool orByCommand) =>
        file.Added()
            .Any(setting =>
                (setting.Name == gone.Name && ConcernsTests(setting))
                || (orByCommand && setting.Name is not "Target@Name" && ConcernsTests(setting))
            )
        || (
            orByCommand
            && CommandLines
                .Of(file.Format, file.News)
                .Select(command => command.Value)
                .Except(CommandLines.Of(file.Format, file.Olds).Select(command => command.Value), StringComparer.Ordinal)
                .Any(TestCommands.IsOne)
        );
}
