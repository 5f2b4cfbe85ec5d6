using System.CommandLine;

namespace AgentEvals.Tool.Capturing;

/// <summary>The options of <c>capture</c>.</summary>
internal sealed class CaptureOptions
{
    private readonly Argument<string?> _session = new("SESSION")
    {
        Description = "A session's id (or its beginning), or the path of a session log; without it, a list to choose from.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _repository = new("--repo")
    {
        Description = "The session's repository; the one that it ran in when left out.",
    };
    private readonly Option<string?> _name = new("--name") { Description = "The scenario's name; the task's first words when left out." };
    private readonly Option<string> _category = new("--category")
    {
        Description = "The scenario's category.",
        DefaultValueFactory = _ => "incidents",
    };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder that scenarios are written to, by category.",
        DefaultValueFactory = _ => "Scenarios",
    };
    private readonly Option<string?> _logs = new("--logs") { Description = "A folder with session logs, instead of the agents' own." };
    private readonly Option<string?> _since = new("--since") { Description = "Sessions since a date (2026-03-02) or an age (3d, 12h)." };
    private readonly Option<bool> _last = new("--last") { Description = "The last session of this repository." };
    private readonly Option<bool> _list = new("--list")
    {
        Description = "Only list sessions of this repository, those that the hooks found first.",
    };
    private readonly Option<bool> _fixture = new("--fixture")
    {
        Description = "Start from a fixture of the files that matter, even where the starting commit is known.",
    };
    private readonly Option<bool> _good = new("--good") { Description = "The session went well: the graders must pass it." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document." };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_session);
        foreach (var option in new Option[] { _repository, _name, _category, _output, _logs, _since, _last, _list, _fixture, _good, _json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was chosen.</summary>
    /// <exception cref="Problems.AgentEvalsException">AE7060: --since is neither a date nor an age.</exception>
    public CaptureChoice Read(ParseResult parsed, Terminal terminal) =>
        new()
        {
            Session = parsed.GetValue(_session),
            Repository = parsed.GetValue(_repository) is { } repository ? terminal.Absolute(repository) : null,
            Name = parsed.GetValue(_name),
            Category = parsed.GetRequiredValue(_category),
            Output = terminal.Absolute(parsed.GetRequiredValue(_output)),
            Logs = parsed.GetValue(_logs) is { } logs ? terminal.Absolute(logs) : null,
            Since = parsed.GetValue(_since) is { } since ? Moment.Parse(since, TimeProvider.System.GetUtcNow()) : null,
            Last = parsed.GetValue(_last),
            List = parsed.GetValue(_list),
            Fixture = parsed.GetValue(_fixture),
            Good = parsed.GetValue(_good),
            Json = parsed.GetValue(_json),
        };
}
