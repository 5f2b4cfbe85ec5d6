using System.Text;
using AgentEvals.Scenarios;

namespace AgentEvals.Runs;

/// <summary>Puts the prompt together that an agent is given.</summary>
public static class PromptText
{
    /// <summary>Prompt files first, in their order, then the task as the user wrote it, then the boundaries; blank lines between.</summary>
    public static string Of(Scenario scenario, IEnumerable<string> promptFiles)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var text = new StringBuilder();
        foreach (var part in promptFiles.Append(scenario.Task).Append(scenario.Boundaries))
        {
            if (string.IsNullOrWhiteSpace(part))
            {
                continue;
            }

            text.Append(text.Length == 0 ? "" : "\n\n").Append(part.TrimEnd());
        }

        return text.ToString();
    }
}
