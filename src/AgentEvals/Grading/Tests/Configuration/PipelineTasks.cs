namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Writes the tasks and actions of pipelines that run tests as the commands that they stand for.</summary>
internal static class PipelineTasks
{
    private static readonly string[] Chosen = ["projects", "testAssemblyVer2", "searchFolder", "solution"];

    /// <summary>The command of a task; null where it runs no tests.</summary>
    /// <param name="task">The setting that names the task.</param>
    /// <param name="settings">The settings of the file.</param>
    public static string? Command(Setting task, IReadOnlyList<Setting> settings)
    {
        var runner =
            task.Value.StartsWith("DotNetCoreCLI@", StringComparison.Ordinal) ? "dotnet test"
            : task.Value.StartsWith("VSTest@", StringComparison.Ordinal) ? "vstest.console"
            : null;
        if (runner is null || !task.Scope.EndsWith("task", StringComparison.Ordinal))
        {
            return null;
        }

        var place = task.Scope[..^"task".Length] + "inputs/";
        var inputs = settings.Where(setting => setting.Scope.StartsWith(place, StringComparison.Ordinal)).ToList();
        if (runner == "dotnet test" && !inputs.Exists(input => input is { Name: "command", Value: "test" }))
        {
            return null;
        }

        var patterns = inputs
            .Where(input => Chosen.Contains(input.Name, StringComparer.Ordinal))
            .SelectMany(input => input.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var filter = inputs.Find(input => input.Name.Equals("testFiltercriteria", StringComparison.OrdinalIgnoreCase))?.Value;
        return string.Join(
                ' ',
                [
                    runner,
                    .. patterns.Select(pattern => pattern.StartsWith('!') && !IsBuilt(pattern) ? "--exclude=" + pattern[1..] : pattern),
                    inputs.Find(input => input.Name == "arguments")?.Value ?? "",
                    filter is null ? "" : $"--filter \"{filter}\"",
                ]
            )
            .Trim();
    }

    /// <summary>The command of an action of GitHub's; null where it runs no tests.</summary>
    /// <param name="action">The setting that names the action.</param>
    /// <param name="settings">The settings of the file.</param>
    public static string? OfAction(Setting action, IReadOnlyList<Setting> settings)
    {
        if (
            !action.Value.StartsWith("cypress-io/github-action@", StringComparison.Ordinal)
            || !action.Scope.EndsWith("uses", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var place = action.Scope[..^"uses".Length] + "with/";
        var inputs = settings.Where(setting => setting.Scope.StartsWith(place, StringComparison.Ordinal)).ToList();
        return inputs.Exists(input => input is { Name: "runTests", Value: "false" })
            ? null
            : string.Join(
                ' ',
                [
                    "cypress run",
                    .. inputs
                        .Where(input => input.Name is "spec" or "project" or "browser")
                        .Select(input => $"--{input.Name} {input.Value}"),
                ]
            );
    }

    private static bool IsBuilt(string pattern) =>
        pattern.Contains("obj", StringComparison.Ordinal) || pattern.Contains("TestAdapter", StringComparison.Ordinal);
}
