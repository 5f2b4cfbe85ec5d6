namespace AgentEvals.Processes;

/// <summary>
/// A program to run, immutable: every <c>With…</c> gives a changed copy. The shape is CliWrap's, which cannot be restored
/// from every package source. Programs are started directly, never through a shell.
/// </summary>
public sealed partial record Command(string Executable)
{
    /// <summary>The arguments, each one word whatever it holds.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>The working directory; null means the current one.</summary>
    public string? WorkingDirectory { get; private init; }

    /// <summary>The whole environment of the process; null inherits the current one.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; private init; }

    /// <summary>What is written to standard input before it is closed; null closes it at once.</summary>
    public string? StandardInput { get; private init; }

    /// <summary>Writes bytes to standard input instead of <see cref="StandardInput"/>; null does not.</summary>
    public Func<Stream, CancellationToken, Task>? InputWriter { get; private init; }

    /// <summary>Called with each line of standard output, without its line end, in order, on one thread at a time.</summary>
    public Action<string>? OnOutputLine { get; private init; }

    /// <summary>Called with each line of standard error.</summary>
    public Action<string>? OnErrorLine { get; private init; }

    /// <summary>Where the bytes of standard output go unchanged; null keeps text in the result.</summary>
    public Stream? OutputStream { get; private init; }

    /// <summary>How long to wait between asking the process to end (SIGINT) and killing its whole tree.</summary>
    public TimeSpan Grace { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether what the program left running is killed when it has ended by itself; false lets servers live on.</summary>
    public bool LeftoversAreKilled { get; private init; }

    /// <summary>With these arguments.</summary>
    public Command WithArguments(params IEnumerable<string> arguments) => this with { Arguments = [.. arguments] };

    /// <summary>In this directory.</summary>
    public Command WithWorkingDirectory(string? directory) => this with { WorkingDirectory = directory };

    /// <summary>With exactly this environment.</summary>
    public Command WithEnvironment(IReadOnlyDictionary<string, string>? environment) => this with { Environment = environment };

    /// <summary>With this text on standard input.</summary>
    public Command WithStandardInput(string? text) => this with { StandardInput = text };

    /// <summary>With a writer of bytes to standard input, which is closed when it is done.</summary>
    public Command WithInputWriter(Func<Stream, CancellationToken, Task>? writer) => this with { InputWriter = writer };

    /// <summary>With a listener for each line of standard output.</summary>
    public Command WithOutputLines(Action<string>? listener) => this with { OnOutputLine = listener };

    /// <summary>With a listener for each line of standard error.</summary>
    public Command WithErrorLines(Action<string>? listener) => this with { OnErrorLine = listener };

    /// <summary>With the bytes of standard output going to a stream.</summary>
    public Command WithOutputStream(Stream? stream) => this with { OutputStream = stream };

    /// <summary>With this grace period.</summary>
    public Command WithGrace(TimeSpan grace) => this with { Grace = grace };

    /// <summary>Killing, after the program's own end, whatever it left running (found on Linux).</summary>
    public Command WithLeftoversKilled(bool killed = true) => this with { LeftoversAreKilled = killed };
}
