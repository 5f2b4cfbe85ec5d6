using AgentEvals.Processes;

namespace AgentEvals.Tests.Processes;

/// <summary>Whether programs that this process starts can be interrupted at all.</summary>
internal static class Interrupts
{
    /// <summary>Skips the test where they cannot.</summary>
    public static void SkipUnlessHeard()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGINT on Windows.");
        Assert.SkipUnless(
            InterruptReset.IsHeard,
            "This test run was started in the background of a shell, so that it ignores SIGINT, and there is no env of coreutils 8.31 that gives it back."
        );
    }
}
