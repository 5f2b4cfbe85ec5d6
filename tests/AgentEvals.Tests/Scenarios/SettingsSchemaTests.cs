using System.Text.Json.Nodes;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Scenarios;

/// <summary>The schema of agentevals.yaml that editors use says what the loader does.</summary>
public sealed class SettingsSchemaTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    public static TheoryData<string, string[]> Mappings =>
        new()
        {
            { "", [.. Keys.Settings.Names] },
            { "agent", [.. Keys.Agent.Names] },
            { "challenger", [.. Keys.Challenger.Names] },
            { "retry", [.. Keys.Retry.Names] },
            { "redaction", [.. Keys.Redaction.Names] },
            { "defaults", [.. Keys.Defaults.Names] },
            { "reads", [.. Keys.Reads.Names] },
            { "review", [.. Keys.Review.Names] },
            { "budget", [.. Keys.Budget.Names] },
            { "price", [.. Keys.Price.Names] },
            { "graduation", [.. Keys.Graduation.Names] },
            { "level", [.. Keys.Level.Names] },
        };

    private static JsonNode Schema => JsonNode.Parse(SettingsSchema.Text)!;

    [Theory]
    [MemberData(nameof(Mappings))]
    public void The_keys_of_a_mapping_are_the_loaders(string definition, string[] keys)
    {
        var mapping = definition.Length == 0 ? Schema : Schema["definitions"]![definition]!;

        mapping["properties"]!.AsObject().Select(property => property.Key).ShouldBe(keys, ignoreOrder: true);
        mapping["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void Every_mapping_of_the_schema_is_held_against_the_loader() =>
        Schema["definitions"]!
            .AsObject()
            .Where(definition => definition.Value!["properties"] is not null)
            .Select(definition => definition.Key)
            .ShouldBe(Mappings.Select(row => row.Data.Item1).Where(name => name.Length > 0), ignoreOrder: true);

    [Fact]
    public void What_scenarios_have_too_is_said_alike()
    {
        var scenario = JsonNode.Parse(ScenarioSchema.Text)!;
        foreach (var (key, rule) in Schema["definitions"]!["defaults"]!["properties"]!.AsObject())
        {
            JsonNode.DeepEquals(rule, scenario["properties"]![key]).ShouldBeTrue(key);
        }

        foreach (
            var (name, definition) in Schema["definitions"]!
                .AsObject()
                .Where(definition => scenario["definitions"]![definition.Key] is not null)
        )
        {
            JsonNode.DeepEquals(definition, scenario["definitions"]![name]).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void Kinds_and_formats_are_the_engines()
    {
        static string[] Words(JsonNode rule) => [.. rule["enum"]!.AsArray().Select(word => word!.GetValue<string>())];
        var agent = Schema["definitions"]!["agent"]!["properties"]!;

        Words(agent["kind"]!).ShouldBe(AgentKinds.All.Concat(AgentKinds.BuiltInAgents.Keys).Distinct(), ignoreOrder: true);
        Words(agent["transcript_format"]!).ShouldBe(TranscriptFormats.Names, ignoreOrder: true);
        Words(Schema["definitions"]!["agentWord"]!).ShouldBe(AgentKinds.BuiltInAgents.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData(
        "max_parallel: 4\nretry: { attempts: 1, backoff_seconds: 0.5 }\nredact: ['ACME-[0-9]{8}', { name: customer, pattern: 'C[0-9]+' }]"
    )]
    [InlineData(
        "default_agent: mine\nagents:\n  fast: codex\n  claude: { model: large, arguments: [--verbose], pass_environment: [HTTPS_PROXY], environment: { LEVEL: 1 }, sandbox: bubblewrap }\n  mine: { kind: command, command: 'x {task}', transcript_format: atif }"
    )]
    [InlineData("agents: { champion: claude, challengers: [codex, { name: cheap, kind: claude, model: small }] }")]
    [InlineData("agents: { champion: { kind: codex }, challengers: { kind: gemini } }")]
    [InlineData(
        "defaults: { kind: capability, reads: { deny: [.env] }, network: [example.org], review: [push], budget: { minutes: 15 }, trials: 3, pass: pass^3, stop: decided }"
    )]
    [InlineData(
        "prices: { some-model: { input: 3, output: 15, cache_read: 0.3, cache_write: 3.75 } }\ngraduation: { lower_bound: 0.8, runs: 20, days: 2 }"
    )]
    [InlineData(
        "levels:\n  read_only: { thresholds: [pass^3 = 1 over regression] }\n  merge: { thresholds: rate >= 0.8 over capability, requires: read_only, scenarios: 2, trials: 3, max_age: 14d, inconclusive: 0 }"
    )]
    public void What_the_loader_takes_is_valid(string text)
    {
        Problems(text).ShouldBe("");
        IsValid(text).ShouldBeTrue();
    }

    [Theory]
    [InlineData("max_paralel: 4")]
    [InlineData("max_parallel: 0")]
    [InlineData("retry: 3")]
    [InlineData("retry: { attempts: 11 }")]
    [InlineData("retry: { backoff_seconds: 601 }")]
    [InlineData("redact: ACME")]
    [InlineData("redact: [{ pattern: x }]")]
    [InlineData("agents: { mine: claud }")]
    [InlineData("agents: { mine: scripted }")]
    [InlineData("agents: { mine: { kind: claude, modell: x } }")]
    [InlineData("agents: { mine: [codex] }")]
    [InlineData("agents: { mine: { kind: codex, sandbox: docker } }")]
    [InlineData("agents: { mine: { kind: command, command: x, transcript_format: claude } }")]
    [InlineData("agents: { challengers: [{ kind: codex }] }")]
    [InlineData("defaults: { trials: 0 }")]
    [InlineData("defaults: { checks: [] }")]
    [InlineData("defaults: { stop: early }")]
    [InlineData("prices: { m: { input: -1, output: 1 } }")]
    [InlineData("prices: { m: { input: 1 } }")]
    [InlineData("graduation: { lower_bound: 1 }")]
    [InlineData("levels: { merge: {} }")]
    [InlineData("levels: { merge: { thresholds: [] } }")]
    [InlineData("levels: { 'a b': { thresholds: [pass^3 = 1 over regression] } }")]
    [InlineData("levels: { merge: { thresholds: [pass^3 = 1 over regression], max_age: 2w } }")]
    public void What_the_loader_refuses_is_invalid(string text)
    {
        Problems(text).ShouldNotBe("");
        IsValid(text).ShouldBeFalse();
    }

    private static bool IsValid(string text) => new DraftSevenSubset(SettingsSchema.Text).IsValid(EditorView.Of(text));

    private string Problems(string text)
    {
        try
        {
            SuiteSettingsLoader.LoadText(text, _sandbox.Root);
            return "";
        }
        catch (AgentEvalsException exception)
        {
            return exception.Problems.Text();
        }
    }
}
