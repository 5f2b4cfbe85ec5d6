using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentEvals.Processes;

/// <summary>Takes this process out of the way of the one that started it.</summary>
internal static partial class BackgroundProcess
{
    /// <summary>
    /// Leaves the session and process group of whoever started this process, so that it is not ended along with them, and yields the processor to others.
    /// What the system refuses stays as it is.
    /// </summary>
    public static void Detach()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSid();
        }

        try
        {
            using var current = Process.GetCurrentProcess();
            current.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception)
            when (exception is System.ComponentModel.Win32Exception or PlatformNotSupportedException or InvalidOperationException)
        {
            // Then it works at the usual priority.
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSid();
}
