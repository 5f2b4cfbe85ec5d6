using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Grading.Checks;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using AgentEvals.Workspaces;

namespace AgentEvals.Tests.Grading.Checks;

/// <summary>Builds a run, event by event.</summary>
internal sealed class RunScript
{
    private readonly List<TranscriptEvent> _events = [];
    private readonly List<AgentCommit> _commits = [];
    private TranscriptGaps _gaps;

    public RunScript Edit(string path)
    {
        _events.Add(
            new ToolCall
            {
                Index = _events.Count,
                Id = $"t{_events.Count}",
                Name = "Edit",
                Kind = ToolKind.Edit,
                Paths = [path],
                Status = ToolCallStatus.Succeeded,
            }
        );
        return this;
    }

    public RunScript Run(string command, string output = "", int? exit = 0, ToolCallStatus? status = null, string? parent = null)
    {
        _events.Add(
            new ToolCall
            {
                Index = _events.Count,
                Id = $"t{_events.Count}",
                Name = "Bash",
                Kind = ToolKind.Execute,
                Command = command,
                Output = output,
                ExitCode = exit,
                ExitCodeSource = exit is null ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
                Status = status ?? (exit is 0 or null ? ToolCallStatus.Succeeded : ToolCallStatus.Failed),
                ParentToolCallId = parent,
            }
        );
        return this;
    }

    public RunScript Tool(string name, ToolKind kind = ToolKind.Other, string output = "", string? input = null)
    {
        var json = input is null ? default : System.Text.Json.JsonDocument.Parse(input).RootElement;
        _events.Add(
            new ToolCall
            {
                Index = _events.Count,
                Id = $"t{_events.Count}",
                Name = name,
                Kind = kind,
                Output = output,
                Input = json,
                Status = ToolCallStatus.Succeeded,
            }
        );
        return this;
    }

    public RunScript Say(string text)
    {
        _events.Add(
            new Message
            {
                Index = _events.Count,
                Speaker = Speaker.Agent,
                Text = text,
            }
        );
        return this;
    }

    public RunScript Commit(string message)
    {
        _commits.Add(new AgentCommit("0123456789", message));
        return this;
    }

    public RunScript Without(TranscriptGaps gaps)
    {
        _gaps |= gaps;
        return this;
    }

    public AgentRun Build(Scenario? scenario = null) =>
        new()
        {
            Scenario = scenario ?? Scenario(),
            Transcript = new Transcript
            {
                Format = "agentevals",
                Events = _events,
                Gaps = _gaps,
                WorkingDirectory = "/repo",
            },
            Diff = Diff.Empty,
            Facts = new RunFacts { Commits = _commits },
        };

    /// <summary>The grade under one check.</summary>
    public Grade Check(string command, bool fresh = true, int exit = 0) => EvidenceGrader.Grade(Build(), new Check(command, exit, fresh));

    public Grade Grade(params string[] failWhen)
    {
        var scenario = Scenario() with { FailWhen = failWhen };
        return new EvidenceGrader().Grade(Build(scenario), scenario);
    }

    private static Scenario Scenario() =>
        new()
        {
            Name = "s",
            Category = "c",
            Task = "Do it.",
        };
}
