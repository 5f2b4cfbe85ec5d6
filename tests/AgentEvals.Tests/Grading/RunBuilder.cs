using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Grading;

/// <summary>Builds runs as transcripts and diffs would show them.</summary>
internal sealed class RunBuilder
{
    public const string Workspace = "/home/dev/code/signup";

    private readonly List<TranscriptEvent> _events = [];
    private readonly List<FileChange> _files = [];

    public Scenario Scenario { get; set; } =
        new()
        {
            Name = "missing-email",
            Category = "signup",
            Task = "Add server-side validation for a missing email.",
        };

    public RunFacts Facts { get; set; } = new();

    public TranscriptGaps Gaps { get; set; }

    public EndReason EndReason { get; set; } = EndReason.Completed;

    public Usage Usage { get; set; } = new();

    public string? WorkingDirectory { get; set; } = Workspace;

    public RunBuilder With(Func<Scenario, Scenario> change)
    {
        Scenario = change(Scenario);
        return this;
    }

    public RunBuilder Says(string text, Speaker speaker = Speaker.Agent) =>
        Add(index => new Message
        {
            Index = index,
            Speaker = speaker,
            Text = text,
        });

    public RunBuilder Runs(string command, string output = "", int? exit = 0, ToolCallStatus? status = null, string? directory = null) =>
        Add(index => new ToolCall
        {
            Index = index,
            Id = $"call-{index}",
            Name = "Bash",
            Kind = ToolKind.Execute,
            Command = command,
            WorkingDirectory = directory,
            Output = output,
            ExitCode = exit,
            ExitCodeSource = exit is null ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
            Status = status ?? (exit is null or 0 ? ToolCallStatus.Succeeded : ToolCallStatus.Failed),
        });

    public RunBuilder Calls(
        string name,
        ToolKind kind,
        string[]? paths = null,
        string? url = null,
        string output = "",
        ToolCallStatus status = ToolCallStatus.Succeeded,
        object? input = null
    ) =>
        Add(index => new ToolCall
        {
            Index = index,
            Id = $"call-{index}",
            Name = name,
            Kind = kind,
            Paths = paths ?? [],
            Url = url,
            Output = output,
            Status = status,
            Input = input is null ? default : JsonSerializer.SerializeToElement(input),
        });

    public RunBuilder Reads(string path, ToolCallStatus status = ToolCallStatus.Succeeded) =>
        Calls("Read", ToolKind.Read, [path], status: status);

    public RunBuilder Edits(string path, ToolCallStatus status = ToolCallStatus.Succeeded) =>
        Calls("Edit", ToolKind.Edit, [path], status: status);

    public RunBuilder Changes(string path, string? before, string? after, Func<FileChange, FileChange>? with = null)
    {
        var file = TextChange.Of(path, before, after);
        _files.Add(with is null ? file : with(file));
        return this;
    }

    public RunBuilder Has(FileChange file)
    {
        _files.Add(file);
        return this;
    }

    public AgentRun Build() =>
        new()
        {
            Scenario = Scenario,
            Transcript = new Transcript
            {
                Format = "claude-code",
                WorkingDirectory = WorkingDirectory,
                Events = _events,
                Usage = Usage,
                EndReason = EndReason,
                Gaps = Gaps,
            },
            Diff = new Diff([.. _files.OrderBy(file => file.Path, StringComparer.Ordinal)]),
            Facts = Facts,
        };

    public Grade Grade(Question question) => Graders.Grade(Build(), question);

    private RunBuilder Add(Func<int, TranscriptEvent> make)
    {
        _events.Add(make(_events.Count));
        return this;
    }
}
