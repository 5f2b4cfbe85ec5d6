namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads where a command looks for its tests: folders, packages, what is taken out of a list.</summary>
internal static class CommandScopes
{
    /// <summary>What a command takes out of a list of what to test: <c>go test $(go list ./... | grep -v /e2e)</c>.</summary>
    public static string? TakenOut(string command)
    {
        var words = TestCommands.Words(command).ToList();
        var at = words.FindIndex(word => word.EndsWith("grep", StringComparison.Ordinal));
        var excludes =
            at >= 0 && at + 2 < words.Count && words[at + 1].StartsWith('-') && words[at + 1].Contains('v', StringComparison.Ordinal);
        return
            excludes
            && words[at + 2].Trim('"', '\'', ')', '/') is var what
            && what is not ("vendor" or "node_modules" or "mocks" or "mock" or "third_party")
            ? what
            : null;
    }

    /// <summary>Whether what is to be tested lies inside of what was: <c>test/unit</c> in <c>test</c>, <c>test/*.js</c> in <c>test/**/*.js</c>.</summary>
    public static bool IsInside(string path, string of)
    {
        var stars = of.IndexOf("**", StringComparison.Ordinal);
        return path != of
            && (
                stars < 0
                    ? path.StartsWith(of + "/", StringComparison.Ordinal)
                    : path.StartsWith(of[..stars], StringComparison.Ordinal)
                        && path.EndsWith(of[(of.LastIndexOf('/') + 1)..], StringComparison.Ordinal)
            );
    }

    /// <summary>Whether a runner that looks for its tests itself is told now where to look: <c>jest</c> became <c>jest src/unit</c>.</summary>
    public static string? ToldWhere(string old, string @new) =>
        TestCommands.FirstWord(old) is "jest" or "vitest"
        && TestCommands.FirstWord(@new) == TestCommands.FirstWord(old)
        && TestCommands.Paths(old).All(path => path is "run")
        && TestCommands
            .Paths(@new)
            .FirstOrDefault(path => path.Contains('/', StringComparison.Ordinal) && !path.Contains('*', StringComparison.Ordinal))
            is { } path
            ? path
            : null;

    /// <summary>The packages that Go is asked to test: <c>./...</c>, <c>./api/...</c>.</summary>
    public static IReadOnlyList<string> Packages(string command) =>
        command.Contains("go test", StringComparison.Ordinal) || command.Contains("gotestsum", StringComparison.Ordinal)
            ? [.. TestCommands.Words(command).Where(word => word.StartsWith("./", StringComparison.Ordinal))]
            : [];
}
