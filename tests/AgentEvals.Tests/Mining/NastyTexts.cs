using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Mining;

/// <summary>What may stand in a session's log and means something to YAML, to patterns of paths or to a file system.</summary>
internal static class NastyTexts
{
    private static readonly string[] Parts =
    [
        "",
        "a",
        "Fix: the #1",
        "'\"",
        "\n",
        "\t",
        "{{x}}",
        "[id].ts",
        "*",
        "..",
        "\\",
        "- x",
        "\u0000",
        "ä",
        "😀",
        "\u2028",
        "!",
        "&a",
        "%",
        "@",
        "`",
        "never edit `",
        new('x', 300),
        "src/a b.js",
        "/etc/passwd",
        "C:\\x",
        "$HOME",
    ];

    /// <summary>Some of them, one behind the other.</summary>
    public static Gen<string> Any => Gen.Elements(Parts).ListOf().Select(string.Concat);
}
