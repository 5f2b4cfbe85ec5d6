using System.Runtime.InteropServices;

namespace AgentEvals.Processes;

/// <summary>Sends POSIX signals, which the base class library cannot.</summary>
internal static partial class Signals
{
    /// <summary>False on Windows, and when there is no such process.</summary>
    public static bool TrySend(int processId, Signal signal) =>
        !OperatingSystem.IsWindows() && processId > 0 && Kill(processId, (int)signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
