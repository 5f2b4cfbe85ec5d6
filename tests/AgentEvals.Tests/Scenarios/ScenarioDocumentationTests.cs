using System.Reflection;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Tests.Scenarios;

/// <summary>What docs/scenario-format.md shows works, and what works it shows.</summary>
public sealed class ScenarioDocumentationTests : IDisposable
{
    private readonly string _text = File.ReadAllText(RepositoryFiles.PathOf("docs", "scenario-format.md"));
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Every_example_loads()
    {
        _sandbox.Write("fixtures/signup-api/api/signup.ts", "export {}");
        _sandbox.Write("prompts/system.md", "Be brief.");
        var blocks = _text.Split("```yaml\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]).ToList();

        blocks.Count.ShouldBeGreaterThan(4);
        foreach (var block in blocks.Where(block => !block.StartsWith("# yaml-language-server", StringComparison.Ordinal)))
        {
            if (block.StartsWith("default_agent:", StringComparison.Ordinal))
            {
                SuiteSettingsLoader.LoadText(block, _sandbox.Root).Agents["fast"].Kind.ShouldBe("codex");
            }
            else
            {
                (block.StartsWith('#') ? _sandbox.LoadText(block) : _sandbox.LoadWith(block)).Problems.Text().ShouldBe("");
            }
        }
    }

    [Fact]
    public void Every_key_is_described()
    {
        var keys = typeof(Keys)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .SelectMany(property => ((KeySet)property.GetValue(null)!).Names);

        keys.Distinct(StringComparer.Ordinal).Where(key => !_text.Contains(key, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
