using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing;

/// <summary>A file that is a scenario already, such as one of <c>.claude/evals/scenarios</c>: copied byte for byte, together with its fixture.</summary>
internal static class PlainScenario
{
    private const string Folder = "fixtures";

    /// <summary>False when the file does not look like a scenario at all.</summary>
    public static bool Read(string file, ImportSink sink)
    {
        var problems = new ProblemList(file);
        if (
            TextFile.Read(file, problems) is not { } text
            || YamlReader.Read(text, problems) is not YamlMapping mapping
            || !LooksLikeScenario(mapping)
        )
        {
            return false;
        }

        var result = new ScenarioLoader().LoadText(text, file, Settings(SuiteSettingsLoader.FindRoot(Path.GetDirectoryName(file)!), sink));
        if (result.Scenario is not { } scenario)
        {
            sink.Fail(result.Problems);
            return true;
        }

        sink.Copy($"{scenario.Category}/{scenario.Name}.eval.yaml", file, isScenario: true);
        if (scenario.Workspace.Fixture is { } fixture)
        {
            CopyFixture(
                scenario,
                fixture,
                ((mapping.Entry("workspace") as YamlMapping)?.Entry("fixture") as YamlScalar)?.Value ?? "",
                sink
            );
        }

        return true;
    }

    private static bool LooksLikeScenario(YamlMapping mapping) =>
        mapping.Entry("name") is not null && (mapping.Entry("task") ?? mapping.Entry("task_prompt")) is not null;

    /// <summary>To the same place as seen from the scenario; a fixture that lies elsewhere altogether is named, and left where it is.</summary>
    private static void CopyFixture(Scenario scenario, string fixture, string written, ImportSink sink)
    {
        var target =
            written[0] is '.' or '/' || Path.IsPathRooted(written)
                ? Path.GetRelativePath("/o", Path.GetFullPath(written, $"/o/{scenario.Category}")).Replace('\\', '/')
                : $"{Folder}/{written}";
        if (Path.IsPathRooted(written) || target.StartsWith("..", StringComparison.Ordinal))
        {
            sink.Unmapped(
                $"The fixture '{written}' lies outside of what is imported.",
                "Correct workspace.fixture in the copy.",
                scenario.LocationOf("workspace.fixture") ?? new SourceLocation(scenario.File!)
            );
            return;
        }

        FolderCopy.Add(fixture, target, sink);
    }

    private static SuiteSettings Settings(string root, ImportSink sink)
    {
        try
        {
            return SuiteSettingsLoader.Load(root);
        }
        catch (AgentEvalsException exception)
        {
            sink.Fail(exception.Problems);
            return SuiteSettings.BuiltIn(root);
        }
    }
}
