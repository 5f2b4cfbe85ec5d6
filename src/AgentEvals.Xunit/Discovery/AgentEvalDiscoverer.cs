using System.Reflection;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Execution;
using Xunit.Sdk;
using Xunit.v3;

namespace AgentEvals.Xunit.Discovery;

/// <summary>
/// Finds the scenarios of an <see cref="AgentEvalAttribute"/>: one test case a scenario, one a control, and one that fails for
/// whatever is wrong. Whatever is wrong must fail inside a running case: xUnit 3.2.2 loses error cases when a report is asked for.
/// </summary>
public sealed class AgentEvalDiscoverer : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        IXunitTestMethod testMethod,
        IFactAttribute factAttribute
    )
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        var attribute = (AgentEvalAttribute)factAttribute;
        var cases = new CaseBuilder(discoveryOptions, testMethod, attribute);
        try
        {
            return new(Cases(cases, testMethod, attribute));
        }
        catch (AgentEvalsException exception)
        {
            return new([cases.Broken("settings", exception.Message)]);
        }
    }

    private static List<IXunitTestCase> Cases(CaseBuilder cases, IXunitTestMethod testMethod, AgentEvalAttribute attribute)
    {
        if (EvalMethod.ProblemOf(testMethod.Method) is { } problem)
        {
            return [cases.Broken("signature", problem.ToString())];
        }

        if (AttributeProblem(attribute) is { } wrong)
        {
            return [cases.Broken("attribute", wrong.ToString())];
        }

        var project = EvalProjects.Of(testMethod.TestClass.Class.Assembly);
        IReadOnlyList<string> paths =
        [
            .. ScenarioDiscovery.Find(project.OutputDirectory, attribute.Glob).Where(project.Manifest.IsCurrent),
        ];
        if (paths.Count == 0)
        {
            return [cases.Broken(attribute.Glob, EmptyGlob(testMethod.Method, attribute, project).ToString())];
        }

        ReplayWarmUp.Begin(project, paths[0]);

        // Reading YAML is most of discovery's work, and files do not depend on each other.
        var loaded = new ScenarioLoadResult[paths.Count];
        Parallel.For(0, paths.Count, index => loaded[index] = project.Scenario(paths[index]));
        return CasesOf(cases, attribute, project, paths, loaded);
    }

    private static List<IXunitTestCase> CasesOf(
        CaseBuilder cases,
        AgentEvalAttribute attribute,
        EvalProject project,
        IReadOnlyList<string> paths,
        ScenarioLoadResult[] loaded
    )
    {
        var found = new List<IXunitTestCase>(paths.Count);
        var labels = Labels.For(loaded);
        var firstFiles = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < paths.Count; index++)
        {
            var source = project.Manifest.SourceOf(project.OutputDirectory, paths[index]);
            if (loaded[index] is not { Scenario: { } scenario, Problems: [] })
            {
                found.Add(cases.Broken(paths[index], ProblemText.Of(loaded[index].Problems, loaded[index].File, source), source));
                continue;
            }

            if (!firstFiles.TryAdd(scenario.Id, source))
            {
                var twice = new Problem(
                    "AE5014",
                    $"The scenario '{scenario.Id}' is defined twice: here and in {firstFiles[scenario.Id]}.",
                    "Give one of them another name or category.",
                    new SourceLocation(source, scenario.LocationOf("name")?.Line ?? 1, scenario.LocationOf("name")?.Column ?? 1)
                );
                found.Add(cases.Broken(paths[index], twice.ToString(), source));
                continue;
            }

            if (!IsWanted(attribute, scenario))
            {
                continue;
            }

            found.Add(cases.Scenario(scenario, paths[index], source, labels[index]));
            if (scenario.Status != ScenarioStatus.Retired)
            {
                found.AddRange(
                    scenario.Controls.MustFail.Select(label =>
                        cases.Control(scenario, paths[index], source, labels[index], label, mustFail: true)
                    )
                );
                found.AddRange(
                    scenario.Controls.MustPass.Select(label =>
                        cases.Control(scenario, paths[index], source, labels[index], label, mustFail: false)
                    )
                );
            }
        }

        if (found.Count == 0)
        {
            found.Add(
                cases.Broken(
                    attribute.Glob,
                    new Problem(
                        "AE5016",
                        $"The glob '{attribute.Glob}' finds {paths.Count} scenario files, but none of split '{attribute.Split ?? "any"}' and category '{attribute.Category ?? "any"}'.",
                        "Correct Split or Category on [AgentEval], or take them away."
                    ).ToString()
                )
            );
        }

        return found;
    }

    private static bool IsWanted(AgentEvalAttribute attribute, Scenario scenario) =>
        (attribute.Category is null || attribute.Category == scenario.Category)
        && (attribute.Split is null || string.Equals(attribute.Split, scenario.Split.ToString(), StringComparison.OrdinalIgnoreCase));

    private static Problem? AttributeProblem(AgentEvalAttribute attribute)
    {
        if (attribute.Trials is < 0 or > 1000)
        {
            return new Problem(
                "AE5017",
                $"[AgentEval] asks for {attribute.Trials} trials.",
                "Set Trials to a number from 1 to 1000, or leave it out."
            );
        }

        return attribute.Split is null or "optimization" or "holdout"
            ? null
            : new Problem(
                "AE5018",
                $"[AgentEval] names the split '{attribute.Split}'.",
                "Set Split to \"optimization\" or \"holdout\", or leave it out."
            );
    }

    private static Problem EmptyGlob(MethodInfo method, AgentEvalAttribute attribute, EvalProject project) =>
        new(
            "AE5015",
            $"The glob '{attribute.Glob}' on {method.DeclaringType?.Name}.{method.Name} finds no scenario file under {project.Directory}.",
            "Correct the glob (it is relative to the test project's folder), or add a scenario; files outside of the project are not carried to the output.",
            attribute.SourceFilePath is { } file ? new SourceLocation(file, attribute.SourceLineNumber ?? 0) : null
        );
}
