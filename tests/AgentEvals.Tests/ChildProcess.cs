using AgentEvals.Processes;

namespace AgentEvals.Tests;

/// <summary>Runs one explicit test of this program as a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Type type, string method, params (string Name, string Value)[] variables) =>
        RunAsync(command => command, type, method, variables);

    /// <summary>Runs it to its end, as a command that is made of the plain one.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Func<Command, Command> how,
        Type type,
        string method,
        params (string Name, string Value)[] variables
    )
    {
        string[] arguments = ["-method", $"{type.FullName}.{method}", "-explicit", "only", "-noColor"];
        var program = Environment.ProcessPath!;
        var environment = Environment
            .GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        var command = new Command(program).WithArguments(
            Path.GetFileNameWithoutExtension(program) == "dotnet" ? [type.Assembly.Location, .. arguments] : arguments
        );
        var result = await how(command).WithEnvironment(environment).ExecuteAsync(TestContext.Current.CancellationToken);
        return result.ExitCode;
    }

    /// <summary>The command as a shell without job control starts it in the background.</summary>
    public static Command IgnoringInterrupts(this Command command) =>
        new Command("/bin/sh").WithArguments(["-c", "trap '' INT; exec \"$@\"", "sh", command.Executable, .. command.Arguments]);
}
