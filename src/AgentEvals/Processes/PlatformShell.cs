namespace AgentEvals.Processes;

/// <summary>
/// The shell for command lines that people wrote into scenarios and scripts. Everything else starts its program directly.
/// </summary>
public static class PlatformShell
{
    /// <summary>A command that runs a command line: through <c>/bin/sh</c>, on Windows through <c>cmd.exe</c>.</summary>
    public static Command Command(string commandLine) =>
        OperatingSystem.IsWindows()
            ? new Command("cmd.exe").WithArguments("/d", "/s", "/c", commandLine)
            : new Command("/bin/sh").WithArguments("-c", commandLine);
}
