using AgentEvals.Scenarios;
using AgentEvals.Xunit.Execution;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace AgentEvals.Xunit.Discovery;

/// <summary>Makes the test cases of one method.</summary>
internal sealed class CaseBuilder(ITestFrameworkDiscoveryOptions options, IXunitTestMethod method, AgentEvalAttribute attribute)
{
    /// <summary>
    /// How many collections the cases of a method are spread over. xUnit runs collections side by side and the cases of one collection
    /// one after the other; a collection for each of ten thousand scenarios would cost more than grading them.
    /// </summary>
    private const int Collections = 32;

    private readonly IXunitTestMethod[] _methods = Spread(method);
    private int _next;

    /// <summary>The case of a scenario's trials.</summary>
    public AgentEvalTestCase Scenario(Scenario scenario, string path, string source, string label) =>
        Case(
            label,
            [path],
            Skip(scenario),
            scenario,
            source,
            new EvalCase(path) { Agent = attribute.Agent, Trials = attribute.Trials == 0 ? null : attribute.Trials }
        );

    /// <summary>The case of a control.</summary>
    public AgentEvalTestCase Control(Scenario scenario, string path, string source, string label, string control, bool mustFail) =>
        Case(
            $"{label}: {(mustFail ? "must fail" : "must pass")}: {control}",
            [path, control],
            Skip(scenario),
            scenario,
            source,
            new EvalCase(path) { Control = control, MustFail = mustFail }
        );

    /// <summary>A case that fails with what is wrong.</summary>
    public AgentEvalTestCase Broken(string label, string problem, string? source = null) =>
        Case(label, [label, "broken"], skip: null, scenario: null, source, new EvalCase(label) { Problem = problem });

    private AgentEvalTestCase Case(string label, object?[] identity, string? skip, Scenario? scenario, string? source, EvalCase eval)
    {
        var details = TestIntrospectionHelper.GetTestCaseDetails(options, method, attribute, label: label);
        return new AgentEvalTestCase(
            _methods[_next++ % _methods.Length],
            details.TestCaseDisplayName,
            UniqueIDGenerator.ForTestCase(method.UniqueID, null, identity),
            details.Explicit,
            details.SkipExceptions,
            details.SkipReason ?? skip,
            details.SkipType,
            details.SkipUnless,
            details.SkipWhen,
            Traits(scenario, eval),
            source ?? details.SourceFilePath,
            source is null ? details.SourceLineNumber : scenario?.LocationOf("name")?.Line ?? 1,
            eval
        );
    }

    private static string? Skip(Scenario scenario) =>
        scenario.Status switch
        {
            ScenarioStatus.Retired => $"retired: {scenario.Retired?.Why ?? "no reason given"}",
            ScenarioStatus.Draft => "draft: set status to active when the scenario says what you mean",
            _ => null,
        };

    private Dictionary<string, HashSet<string>> Traits(Scenario? scenario, EvalCase eval)
    {
        var traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, values) in method.Traits)
        {
            traits[key] = [.. values];
        }

        if (scenario is null)
        {
            return traits;
        }

        // "Category" in this spelling is what CTRF and VSTest look for.
        Add("Category", [scenario.Category, .. scenario.Tags]);
        Add("scenario", [scenario.Name]);
        Add("kind", [scenario.Kind.ToString().ToLowerInvariant()]);
        Add("split", [scenario.Split.ToString().ToLowerInvariant()]);
        if (eval.Control is not null)
        {
            Add("control", [eval.MustFail ? "must_fail" : "must_pass"]);
        }

        return traits;

        void Add(string key, IEnumerable<string> values)
        {
            if (!traits.TryGetValue(key, out var set))
            {
                traits[key] = set = [];
            }

            set.UnionWith(values);
        }
    }

    private static IXunitTestMethod[] Spread(IXunitTestMethod method)
    {
        // A class that was put into a collection stays there: somebody has a reason for it.
        var type = method.TestClass.Class;
        if (type.GetCustomAttributes(inherit: true).OfType<ICollectionAttribute>().Any())
        {
            return [method];
        }

        return
        [
            .. Enumerable
                .Range(1, Collections)
                .Select(number => new XunitTestMethod(
                    new XunitTestClass(
                        type,
                        new XunitTestCollection(
                            method.TestClass.TestCollection.TestAssembly,
                            collectionDefinition: null,
                            disableParallelization: false,
                            $"{type.FullName}.{method.MethodName} {number}"
                        )
                    ),
                    method.Method,
                    []
                )),
        ];
    }
}
