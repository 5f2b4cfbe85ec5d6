using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>A simple command of the transcript, with its result.</summary>
internal sealed class LoggedRun(ToolCall call, SimpleCommand command, int position, TestRun? tests)
{
    private const int LongestText = 160;

    private RunOutcome? _outcome;

    /// <summary>The call whose line holds it.</summary>
    public ToolCall Call { get; } = call;

    public SimpleCommand Command { get; } = command;

    /// <summary>Its place in the line.</summary>
    public int Position { get; } = position;

    /// <summary>What it runs, when it runs tests.</summary>
    public TestRun? Tests { get; } = tests;

    public RunState State { get; init; }

    /// <summary>The output; for a command that went on in the background, what a later call fetched.</summary>
    public string Output { get; init; } = call.Output;

    /// <summary>The part of the output that is its own.</summary>
    public OwnOutput Own { get; init; } = OwnOutput.Whole;

    public int? ExitCode { get; init; } = call.ExitCode;

    /// <summary>True when tests were meant to be executed.</summary>
    public bool ExecutesTests => Tests is { IsDryRun: false };

    /// <summary>The result, when 0 is the good exit code.</summary>
    public RunOutcome Outcome => _outcome ??= Assess(0);

    public Evidence.Event Evidence => new(Call.Index, Text);

    public string Text
    {
        get
        {
            var source = Command.Source.Length > 0 ? Command.Source : Command.Text;
            return source.Length <= LongestText ? source : source[..(LongestText - 1)] + "…";
        }
    }

    public RunOutcome OutcomeFor(int exitCode) => exitCode == 0 ? Outcome : Assess(exitCode);

    public bool IsAfter(LoggedEdit edit) => Call.Index > edit.Index || (Call.Index == edit.Index && Position > edit.Position);

    public bool IsAfter(LoggedRun other) => Call.Index > other.Call.Index || (Call.Index == other.Call.Index && Position > other.Position);

    private RunOutcome Assess(int exitCode) => RunAssessment.Assess(Command, Tests, Output, Own, ExitCode, exitCode);
}
