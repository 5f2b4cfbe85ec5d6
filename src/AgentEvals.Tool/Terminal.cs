using Spectre.Console;

namespace AgentEvals.Tool;

/// <summary>Where a command writes: people's output and JSON to standard output, problems to standard error.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Directory">Absolute path that relative paths are resolved against.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, string Directory)
{
    /// <summary>Tables and colour on standard output; plain when it is redirected or <c>NO_COLOR</c> is set.</summary>
    public IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Out) });

    /// <summary>
    /// Does work that may take long. While it does, standard error says what; nothing where it is redirected, or where a CI system reads it. Standard output is left alone.
    /// </summary>
    /// <param name="what">What is done, such as <c>Reading results</c>.</param>
    /// <param name="work">The work.</param>
    public async Task<T> WorkAsync<T>(string what, Func<Task<T>> work)
    {
        if (!IsThisProcess || System.Console.IsErrorRedirected || Variable("CI") is { Length: > 0 })
        {
            return await work();
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return await console.Status().StartAsync(Markup.Escape(what) + " …", _ => Task.Run(work));
    }

    /// <summary>Standard input.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Environment variables by name; null for one that is not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>True for this process's own terminal.</summary>
    public bool IsThisProcess { get; private init; }

    /// <summary>True when there is a person at a keyboard to ask.</summary>
    public bool CanAsk => IsThisProcess && !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected;

    /// <summary>True when a person looks at standard output: nobody wants a page of HTML there.</summary>
    public bool IsInteractive => IsThisProcess && !System.Console.IsOutputRedirected;

    /// <summary>This process's own.</summary>
    public static Terminal OfThisProcess() =>
        new(System.Console.Out, System.Console.Error, Environment.CurrentDirectory)
        {
            In = System.Console.In,
            IsThisProcess = true,
            Variable = Environment.GetEnvironmentVariable,
        };

    /// <summary>An absolute path as the user would write it here.</summary>
    public string Relative(string path) => Path.GetRelativePath(Directory, path);

    /// <summary>A path as the user gave it, made absolute.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Directory);
}
