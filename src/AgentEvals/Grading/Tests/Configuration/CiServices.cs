namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Knows the files by which services that build and test are told what to do.</summary>
internal static class CiServices
{
    private static readonly string[] Testing = [".travis.", "appveyor.", "shippable.", "circle.yml", ".circleci/", ".drone.", "wercker."];

    private static readonly string[] Others =
    [
        ".github/workflows/",
        "azure-pipelines",
        ".azure-pipelines/",
        ".vsts",
        ".gitlab-ci",
        "bitbucket-pipelines",
        ".cirrus.",
        "semaphore",
        ".buildkite/",
    ];

    /// <summary>Whether a service tests by what it is for, though its file may not say by which command: Travis knows one for each language.</summary>
    public static bool Test(string path) => Array.Exists(Testing, part => path.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file tells any of them what to do.</summary>
    public static bool Read(string path) =>
        Test(path) || Array.Exists(Others, part => path.Contains(part, StringComparison.OrdinalIgnoreCase));
}
