using AgentEvals.Agents;
using AgentEvals.Agents.Launching;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Agents;

/// <summary>The exact command lines and files of each kind, as approved texts.</summary>
public sealed class LaunchPlanTests
{
    private static readonly Scenario Free = AgentBench.Scenario();

    private static readonly Scenario Restricted = Free with
    {
        Tools = new ToolRules
        {
            Allow = [new("Read"), new("Edit", "src/**"), new("Bash", "npm test:*"), new("Bash", "git status")],
            Deny = [new("Bash", "git push:*"), new("Read", ".env"), new("mcp__github__create_issue")],
        },
        Budget = new Budget { Turns = 30, CostUsd = 1.5m },
    };

    private static readonly Scenario ReadOnlyWithNetwork = Free with
    {
        Tools = new ToolRules { Deny = [new("Edit"), new("Write"), new("Bash")] },
        Network = NetworkRule.Allow,
    };

    private static readonly Scenario SomeHosts = Free with
    {
        Network = new NetworkRule(Allowed: true, ["example.org", "docs.example.com"]),
    };

    public static TheoryData<string> Kinds => new(AgentKinds.All.Where(kind => kind != AgentKinds.Scripted));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Settings_and_rules_become_the_kinds_own_flags(string kind)
    {
        var settings = new AgentSettings
        {
            Name = "it",
            Kind = kind,
            Command = kind == AgentKinds.Command ? "my-agent --dir {workspace} {task}" : null,
        };
        var full = settings with { Model = "some-model", Arguments = ["--extra", "word word"] };

        string.Join(
                "\n",
                "# Nothing said",
                Describe(settings, Free, _ => null),
                "# Model, arguments, rules, budget, a key and an address",
                Describe(full, Restricted, name => $"<{name}>"),
                "# May not write, may use the network",
                Describe(settings, ReadOnlyWithNetwork, _ => null),
                "# May reach two hosts",
                Describe(settings, SomeHosts, _ => null)
            )
            .ShouldMatchApproved(builder => builder.WithDiscriminator(kind).NoDiff());
    }

    private static string Describe(AgentSettings settings, Scenario scenario, Func<string, string?> variable)
    {
        var plan = AgentFactory
            .KindOf(settings)
            .Plan(
                new LaunchRequest
                {
                    Settings = settings,
                    Scenario = scenario,
                    Prompt = "{prompt}",
                    Workspace = "/workspace",
                    PrivateDirectory = "/private",
                    Variable = variable,
                }
            );
        return string.Join(
            "\n",
            [
                "arguments:",
                .. plan.Arguments.Select(argument => $"  {argument}"),
                $"standard input: {plan.StandardInput ?? "closed"}",
                "environment:",
                .. plan.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"  {pair.Key}={pair.Value}"),
                .. plan
                    .Files.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .SelectMany(pair =>
                        (string[])[$"file {pair.Key}:", .. pair.Value.TrimEnd('\n').Split('\n').Select(line => $"  {line}".TrimEnd())]
                    ),
                "",
            ]
        );
    }
}
