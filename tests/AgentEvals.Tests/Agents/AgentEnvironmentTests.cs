using AgentEvals.Agents.Launching;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Agents;

public sealed class AgentEnvironmentTests : IDisposable
{
    private readonly AgentBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Only_what_is_on_the_list_reaches_the_agent()
    {
        foreach (
            var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LANG"] = "C.UTF-8",
                ["LC_ALL"] = "C",
                ["HTTPS_PROXY"] = "http://proxy.example.org:8080",
                ["ANTHROPIC_API_KEY"] = "a-key-of-no-worth",
                ["OPENAI_API_KEY"] = "another-key-of-no-worth",
                ["DATABASE_URL"] = "postgres://production",
                ["CI"] = "true",
                ["IS_SANDBOX"] = "1",
                ["NAMED"] = "passed on",
                ["HOME"] = "/somebody",
                ["CLAUDE_CONFIG_DIR"] = "/somebody/.claude",
            }
        )
        {
            _bench.HostVariables[name] = value;
        }

        _bench.Program(
            "claude",
            "env | grep -v -e '^PATH=' -e '^AGENTEVALS_PROCESS_MARK=' -e '^_=' -e '^SHLVL=' -e '^PWD=' -e '^OLDPWD=' | sort > environment.txt"
        );

        await _bench.RunAsync(
            new AgentSettings
            {
                Name = "claude",
                Kind = AgentKinds.ClaudeCode,
                PassEnvironment = ["NAMED", "NOT_THERE"],
                Environment = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["EXTRA"] = "said",
                    ["CLAUDE_CODE_MAX_RETRIES"] = "1",
                },
            }
        );

        _bench.Read("workspace/environment.txt").Replace(_bench.Private, "/private").ShouldMatchApproved(builder => builder.NoDiff());
    }

    [Fact]
    public void A_cache_of_packages_is_shared_so_that_builds_work_without_network()
    {
        Directory.CreateDirectory(Path.Join(_bench.Home, ".nuget/packages"));
        var request = new LaunchRequest
        {
            Settings = new AgentSettings { Name = "a", Kind = AgentKinds.Codex },
            Scenario = AgentBench.Scenario(),
            Prompt = "",
            Workspace = "/workspace",
            PrivateDirectory = "/private",
            Variable = _ => null,
        };

        var environment = AgentEnvironment.Build(
            _bench.Host,
            AgentEnvironment.Passed(_bench.Host, [], []),
            request,
            new LaunchPlan { Arguments = [] }
        );

        environment["NUGET_PACKAGES"].ShouldBe(Path.Join(_bench.Home, ".nuget/packages"));
        environment.ContainsKey("npm_config_cache").ShouldBeFalse();
    }

    [Theory]
    [InlineData("ANTHROPIC_API_KEY", true)]
    [InlineData("github_token", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("ANTHROPIC_CUSTOM_HEADERS", true)]
    [InlineData("ANTHROPIC_BASE_URL", false)]
    [InlineData("PATH", false)]
    public void A_secret_is_known_by_its_name(string name, bool isSecret) => SecretValues.IsSecretName(name).ShouldBe(isSecret);

    [Fact]
    public void Values_that_are_too_short_to_be_secrets_are_left_alone() =>
        SecretValues
            .In(new Dictionary<string, string>(StringComparer.Ordinal) { ["A_KEY"] = "1", ["B_KEY"] = "long enough" })
            .ShouldBe(["long enough"]);
}
