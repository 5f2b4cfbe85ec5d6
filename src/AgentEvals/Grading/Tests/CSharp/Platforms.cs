using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Questions about the system that a test runs on, which the framework lets one ask in several ways.</summary>
internal static partial class Platforms
{
    /// <summary>A condition with each of them asked in one way.</summary>
    public static string Plain(string condition) =>
        condition.Contains("Windows", StringComparison.Ordinal)
        || condition.Contains("OSPlatform", StringComparison.Ordinal)
        || condition.Contains("OSX", StringComparison.Ordinal)
            ? Asked()
                .Replace(
                    condition,
                    match =>
                        $"OperatingSystem.Is{(match.Groups["system"].Value is "OSX" or "OSX()" ? "MacOS" : match.Groups["system"].Value)}()"
                )
            : condition;

    [GeneratedRegex(
        @"(System\.Runtime\.InteropServices\.)?RuntimeInformation\.IsOSPlatform\(OSPlatform\.(?<system>\w+)\)|PlatformDetection\.Is(?<system>Windows|Linux|OSX|MacOS|FreeBSD)\b",
        PatternRules.Linear
    )]
    private static partial Regex Asked();
}
