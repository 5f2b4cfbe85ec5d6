using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AgentEvals.Runs;
using AgentEvals.Shell;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Actions;

/// <summary>The command lines of a run, each text read once: graders ask for the same lines, and agents run the same tests again and again.</summary>
internal sealed class CommandReadings
{
    private static readonly ConditionalWeakTable<AgentRun, CommandReadings> Known = [];

    private readonly ConcurrentDictionary<(string Line, ShellDialect Dialect), ShellReading> _readings = new();

    /// <summary>Those of a run.</summary>
    public static CommandReadings Of(AgentRun run) => Known.GetValue(run, _ => new CommandReadings());

    /// <summary>What a call's line says.</summary>
    public ShellReading Read(ToolCall call, string line) =>
        _readings.GetOrAdd((line, DialectOf(call)), key => ShellReader.Read(key.Line, key.Dialect));

    /// <summary>A tool that is called after its shell says the language; otherwise the text does.</summary>
    private static ShellDialect DialectOf(ToolCall call) =>
        call.Name.Contains("powershell", StringComparison.OrdinalIgnoreCase)
        || call.Name.Contains("pwsh", StringComparison.OrdinalIgnoreCase)
            ? ShellDialect.PowerShell
            : ShellDialect.Auto;
}
