using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Scenarios;

/// <summary>A project folder of a test's own, with a fixture called shop.</summary>
internal sealed class ScenarioSandbox : IDisposable
{
    public ScenarioSandbox()
    {
        Write("fixtures/shop/src/cart.ts", "export const total = 0;\n");
        Write("fixtures/shop/test/cart.test.ts", "test('adds', () => {});\n");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("agentevals-scenarios-").FullName;

    public ScenarioLoader Loader { get; } = new();

    public SuiteSettings Settings => SuiteSettingsLoader.Load(Root);

    public string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    public string Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Loads a text as Scenarios/cart/case.eval.yaml.</summary>
    public ScenarioLoadResult LoadText(string text, SuiteSettings? settings = null) =>
        Loader.LoadText(text, PathOf("Scenarios/cart/case.eval.yaml"), settings ?? Settings);

    /// <summary>Loads a complete scenario with some more lines.</summary>
    public ScenarioLoadResult LoadWith(string lines, SuiteSettings? settings = null) =>
        LoadText($"name: adds-an-item\ntask: Fix the total.\nworkspace: {{ fixture: shop }}\n{lines}\n", settings);

    public Scenario Scenario(string lines, SuiteSettings? settings = null) => LoadWith(lines, settings).OrThrow();

    /// <summary>The one problem of a complete scenario with some more lines, without its path.</summary>
    public string ProblemWith(string lines, SuiteSettings? settings = null) =>
        LoadWith(lines, settings).Problems.ShouldHaveSingleItem().Text();

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
