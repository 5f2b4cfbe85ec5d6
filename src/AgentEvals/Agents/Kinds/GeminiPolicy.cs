using System.Text;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Kinds;

/// <summary>A scenario's tool rules in the language of Gemini CLI's policy engine.</summary>
internal static class GeminiPolicy
{
    private const string Shell = "run_shell_command";

    private static readonly (string[] Rules, string[] Tools)[] Vocabulary =
    [
        (["Edit", "Write"], ["replace", "write_file"]),
        (["WebFetch"], ["web_fetch"]),
        (["WebSearch"], ["google_web_search"]),
    ];

    /// <summary>The policy file's text; empty when there is nothing to forbid.</summary>
    public static string For(Scenario scenario)
    {
        var text = new StringBuilder();
        foreach (var (rules, tools) in Vocabulary)
        {
            var isWeb = rules[0].StartsWith("Web", StringComparison.Ordinal);
            if (isWeb ? !scenario.MayReachNetwork(rules[0]) : !scenario.MayUse(rules))
            {
                foreach (var tool in tools)
                {
                    Add(text, tool, command: null, "deny", 900);
                }
            }
        }

        AddShell(text, scenario);
        return text.ToString();
    }

    private static void AddShell(StringBuilder text, Scenario scenario)
    {
        if (!scenario.MayUse("Bash"))
        {
            Add(text, Shell, command: null, "deny", 900);
            return;
        }

        var allowed = BashRule.In(scenario.Tools.Allow).ToArray();
        if (scenario.Tools.Allow.Count > 0 && allowed.All(rule => rule.Command is not null))
        {
            Add(text, Shell, command: null, "deny", 500);
            foreach (var rule in allowed)
            {
                Add(text, Shell, rule.Command, "allow", 700);
            }
        }

        foreach (var rule in BashRule.In(scenario.Tools.Deny).Where(rule => rule.Command is not null))
        {
            Add(text, Shell, rule.Command, "deny", 900);
        }
    }

    private static void Add(StringBuilder text, string tool, string? command, string decision, int priority)
    {
        text.Append("[[rule]]\ntoolName = ").Append(QuotedText.Of(tool)).Append('\n');
        if (command is not null)
        {
            text.Append("commandPrefix = ").Append(QuotedText.Of(command)).Append('\n');
        }

        text.Append("decision = \"").Append(decision).Append("\"\npriority = ").Append(priority).Append("\n\n");
    }
}
