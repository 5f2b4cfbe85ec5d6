using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>Parts the output of several runs of <c>dotnet test</c>: each names a project, and each summary names the assembly.</summary>
internal static class DotNetOutputs
{
    /// <summary>The summaries of each run's project; null where a run names none, a summary belongs to none, or a run has none.</summary>
    public static IReadOnlyList<string?>? Assign(List<(SimpleCommand Command, TestRun Tests)> runs, string output)
    {
        var projects = runs.ConvertAll(run => Project(run.Command));
        if (projects.Exists(project => project is null) || projects.Distinct(StringComparer.OrdinalIgnoreCase).Count() < projects.Count)
        {
            return null;
        }

        var texts = projects.ConvertAll(_ => "");
        foreach (var line in TerminalText.Lines(output))
        {
            if (Assembly(line) is not { } assembly)
            {
                continue;
            }

            var owner = projects.FindIndex(project => string.Equals(project, assembly, StringComparison.OrdinalIgnoreCase));
            if (owner < 0)
            {
                return null;
            }

            texts[owner] += line + "\n";
        }

        return texts.Contains("") ? null : texts;
    }

    /// <summary>The assembly that a summary is about; null for other lines.</summary>
    private static string? Assembly(string line)
    {
        const string extension = ".dll";
        var end = line.LastIndexOf(extension, StringComparison.OrdinalIgnoreCase);
        var start = end < 0 ? -1 : line.LastIndexOf(" - ", end, StringComparison.Ordinal);
        return start > 0 && DotNetSignatures.Read([line]) is not null ? line[(start + 3)..end] : null;
    }

    /// <summary>The name of the project that the command names or works in.</summary>
    private static string? Project(SimpleCommand command)
    {
        var named = command.Words.Skip(2).Select(word => word.Text).FirstOrDefault(word => !word.StartsWith('-'));
        var path = (named ?? command.Directory ?? "").Replace('\\', '/').TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name is "" or "." or ".."
            || name.EndsWith(".sln", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)
                ? null
            : name.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && name.Contains('.', StringComparison.Ordinal)
                ? name[..name.LastIndexOf('.')]
            : name;
    }
}
