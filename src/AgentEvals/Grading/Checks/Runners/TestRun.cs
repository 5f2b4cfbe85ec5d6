namespace AgentEvals.Grading.Checks.Runners;

/// <summary>What is known about a command that runs tests, from its words alone.</summary>
/// <param name="Runner">The runner, such as <c>dotnet</c>, <c>jest</c>, <c>pytest</c>; <c>script</c> when a script or a build tool runs one that the words do not name.</param>
internal sealed record TestRun(string Runner)
{
    /// <summary>True when it only lists, collects or compiles tests, or prints help: nothing is executed, whatever it prints.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>True when it runs binaries as they are: after an edit they are old.</summary>
    public bool NeedsBuild { get; init; }

    /// <summary>The option that makes it end with 0 although tests fail; null without one.</summary>
    public string? HidesFailures { get; init; }

    /// <summary>True when it never ends by itself.</summary>
    public bool Watches { get; init; }
}
