using System.CommandLine;

namespace AgentEvals.Tool;

/// <summary>The options of commands that decide something, and log it.</summary>
internal sealed class DecisionOptions
{
    private readonly Option<string?> _why;
    private readonly Option<string?> _by = new("--by") { Description = "Who decides; you when left out." };

    public DecisionOptions(string why, bool required = false) =>
        _why = new Option<string?>("--why") { Description = why, Required = required };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_why);
        command.Options.Add(_by);
    }

    /// <summary>The reason; null when none is given.</summary>
    public string? Why(ParseResult parsed) => parsed.GetValue(_why) is { } why && !string.IsNullOrWhiteSpace(why) ? why.Trim() : null;

    /// <summary>Who decides.</summary>
    public string By(ParseResult parsed) =>
        parsed.GetValue(_by) is { } by && !string.IsNullOrWhiteSpace(by) ? by.Trim() : Environment.UserName;
}
