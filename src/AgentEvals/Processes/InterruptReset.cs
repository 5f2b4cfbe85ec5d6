using System.Diagnostics;
using System.Globalization;

namespace AgentEvals.Processes;

/// <summary>
/// Lets programs hear SIGINT where this process ignores it. What a shell without job control starts in the background does (POSIX, "Signals and Error Handling"), programs
/// inherit it, and neither the base class library nor a shell in between takes it back: only <c>env</c> of coreutils 8.31 or later.
/// </summary>
internal static class InterruptReset
{
    private const string Env = "/usr/bin/env";
    private const string Option = "--default-signal=INT";
    private const int Sigint = 2;

    private static readonly Lazy<bool> Ignored = new(IsIgnored);
    private static readonly Lazy<bool> Resettable = new(CanReset);

    /// <summary>Whether programs that are started hear SIGINT.</summary>
    public static bool IsHeard => !OperatingSystem.IsWindows() && (!Ignored.Value || Resettable.Value);

    /// <summary>Puts <c>env</c> before the program where it has to; it becomes the program, so that the process stays the same.</summary>
    /// <param name="info">What is about to be started, without arguments.</param>
    public static void AddTo(ProcessStartInfo info)
    {
        // env takes a name with an equals sign for a variable.
        if (Ignored.Value && Resettable.Value && !info.FileName.Contains('=', StringComparison.Ordinal))
        {
            info.ArgumentList.Add(Option);
            info.ArgumentList.Add(info.FileName);
            info.FileName = Env;
        }
    }

    private static bool IsIgnored() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && long.TryParse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mask)
        && (mask & (1L << (Sigint - 1))) != 0;

    private static bool CanReset()
    {
        if (!File.Exists(Env))
        {
            return false;
        }

        using var process = Process.Start(
            new ProcessStartInfo(Env, [Option, "true"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
