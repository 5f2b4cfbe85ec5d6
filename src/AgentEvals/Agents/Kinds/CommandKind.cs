using AgentEvals.Agents.Launching;
using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Kinds;

/// <summary>Any command line, with <c>{task}</c> and <c>{workspace}</c> in it. No shell takes part, so a task needs no quoting.</summary>
internal sealed class CommandKind : AgentKind
{
    private readonly IReadOnlyList<string> _words;

    public CommandKind(AgentSettings settings)
    {
        _words = CommandWords.Split(settings.Command ?? "") is { Count: > 0 } words
            ? words
            : throw new AgentEvalsException(
                new Problem(
                    "AE3004",
                    settings.Command is null
                        ? $"Agent '{settings.Name}' has no command."
                        : $"The command of agent '{settings.Name}' is empty or has a quote that does not end.",
                    "Set 'command' to a command line such as: my-agent --task {task}"
                )
            );
        TranscriptFormat = settings.TranscriptFormat;
    }

    public override string Name => "command";

    public override string Title => $"The command '{Program}'";

    public override string Program => _words[0];

    public override string? TranscriptFormat { get; }

    public override string Installation => "your own means";

    public override string Login => "Check the credentials that the command uses, and pass them on with 'pass_environment'.";

    public override bool TellsVersion => false;

    public override bool TakesConfigFile => false;

    public override IReadOnlyList<string> InstructionFiles => ["AGENTS.md"];

    public override LaunchPlan Plan(LaunchRequest request) =>
        new()
        {
            Arguments =
            [
                .. _words.Skip(1).Select(word => CommandWords.Fill(word, request.Prompt, request.Workspace)),
                .. request.Settings.Arguments,
            ],
        };
}
