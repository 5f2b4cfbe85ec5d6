using AgentEvals.Problems;
using AgentEvals.Scenarios;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace AgentEvals.MSBuild;

/// <summary>Reports what is wrong with scenario files and agentevals.yaml as build errors, each at its line and column.</summary>
public sealed class ValidateScenarios : Microsoft.Build.Utilities.Task
{
    /// <summary>The scenario files; paths are relative to the project, or absolute.</summary>
    [Required]
    public ITaskItem[] Scenarios { get; set; } = [];

    /// <summary>Absolute path of the project's folder, from which agentevals.yaml is looked for.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var settings = LoadSettings(SuiteSettingsLoader.FindRoot(ProjectDirectory));
        var loader = new ScenarioLoader();
        var results = new ScenarioLoadResult[Scenarios.Length];
        Parallel.For(
            0,
            Scenarios.Length,
            index => results[index] = loader.Load(Path.GetFullPath(Scenarios[index].ItemSpec, ProjectDirectory), settings)
        );

        foreach (var result in results)
        {
            Report(result.Problems);
        }

        Report(ScenarioNames.FindDuplicates(results.Select(result => result.Scenario).OfType<Scenario>()));
        return !Log.HasLoggedErrors;
    }

    /// <summary>Scenarios are looked at even when the settings are wrong, so that one build shows everything.</summary>
    private SuiteSettings LoadSettings(string root)
    {
        try
        {
            return SuiteSettingsLoader.Load(root);
        }
        catch (AgentEvalsException exception)
        {
            Report(exception.Problems);
            return SuiteSettings.BuiltIn(root);
        }
    }

    private void Report(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            // The message is no format: braces in it mean themselves.
            Log.LogError(
                subcategory: null,
                problem.Code,
                helpKeyword: null,
                helpLink: null,
                problem.Location?.File ?? ProjectDirectory,
                problem.Location?.Line ?? 0,
                problem.Location?.Column ?? 0,
                endLineNumber: 0,
                endColumnNumber: 0,
                $"{problem.Fact} {problem.Fix}",
                messageArgs: []
            );
        }
    }
}
