namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Tells by its name whether a function skips a test where something is missing.</summary>
internal static class Preconditions
{
    private static readonly string[] Starts =
    [
        "Ensure",
        "Check",
        "Require",
        "Requires",
        "Skip",
        "Assume",
        "Ignore",
        "Inconclusive",
        "skip",
        "require",
        "ensure",
        "assume",
    ];

    private static readonly string[] Subjects =
    [
        "IsNotUsed",
        "NotUsed",
        "PreconditionsMet",
        "Precondition",
        "Prerequisite",
        "Requirements",
        "Available",
        "Supported",
        "Installed",
        "IsPresent",
        "Emulator",
        "OnWindows",
        "OnLinux",
        "OnMac",
        "OnUnix",
        "OnPlatform",
        "InconclusiveIf",
        "IfNot",
        "IfMissing",
        "IfNo",
        "Unless",
        "_if_",
        "_unless_",
        "OnCI",
        "OnCi",
        "InShort",
        "IfRoot",
        "Docker",
        "TestConfigured",
        "ConfiguredOrSkip",
        "OrSkip",
        "Elevated",
        "Privilege",
        "Administrator",
    ];

    /// <summary>Whether it does.</summary>
    public static bool IsOne(string name) =>
        name.StartsWith("CheckFor", StringComparison.Ordinal)
        || (
            Starts.Any(start => name.StartsWith(start, StringComparison.Ordinal))
            && Subjects.Any(subject => name.Contains(subject, StringComparison.Ordinal))
        );
}
