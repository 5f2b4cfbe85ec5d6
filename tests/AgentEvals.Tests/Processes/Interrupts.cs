using System.Globalization;

namespace AgentEvals.Tests.Processes;

/// <summary>Whether programs that this process starts can be interrupted at all.</summary>
internal static class Interrupts
{
    private const long Sigint = 1L << 1;

    /// <summary>Skips the test where they cannot: what a shell starts in the background ignores SIGINT, and so does everything below it (POSIX, sh, "Signals and Error Handling").</summary>
    public static void SkipUnlessHeard()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGINT on Windows.");
        Assert.SkipWhen(AreIgnored, "This test run was started in the background of a shell, so that it and every program below it ignore SIGINT.");
    }

    private static bool AreIgnored =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && long.TryParse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mask)
        && (mask & Sigint) != 0;
}
