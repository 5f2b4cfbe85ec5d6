using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Kinds;

/// <summary>What agents with coarser switches than rules want to know about a scenario's rules.</summary>
internal static class RuleQuestions
{
    /// <summary>Whether one of these tools may be used at all: named by a rule, or no rule says which may.</summary>
    public static bool MayUse(this Scenario scenario, params ReadOnlySpan<string> tools) =>
        !scenario.Forbids(tools) && (scenario.Tools.Allow.Count == 0 || Names(scenario.Tools.Allow, tools, whole: false));

    /// <summary>Whether a rule without argument forbids one of these tools altogether.</summary>
    public static bool Forbids(this Scenario scenario, params ReadOnlySpan<string> tools) => Names(scenario.Tools.Deny, tools, whole: true);

    /// <summary>Whether tools that reach for the network may be used: the network rule says so, or a rule names them.</summary>
    public static bool MayReachNetwork(this Scenario scenario, string tool) =>
        !scenario.Forbids(tool)
        && (Names(scenario.Tools.Allow, [tool], whole: false) || (scenario.Network.Allowed && scenario.Tools.Allow.Count == 0));

    private static bool Names(IReadOnlyList<ToolRule> rules, ReadOnlySpan<string> tools, bool whole)
    {
        foreach (var rule in rules)
        {
            if (tools.Contains(rule.Tool) && (!whole || rule.Argument is null))
            {
                return true;
            }
        }

        return false;
    }
}
