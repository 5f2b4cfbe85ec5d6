using System.CommandLine;
using AgentEvals.Problems;
using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Tool;

/// <summary>The options of commands that look at a suite and its results.</summary>
internal sealed class SuiteOptions
{
    private readonly Option<string?> _project = new("--project")
    {
        Description = "The test project's folder; the current one when left out.",
    };
    private readonly Option<string[]> _results = new("--results")
    {
        Description = "Folders with results; .agentevals in the project's folder when left out.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _scenarios = new("--scenarios")
    {
        Description = $"Globs of scenario files; {string.Join(" and ", Suite.UsualScenarios)} when left out.",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_project);
        command.Options.Add(_results);
        command.Options.Add(_scenarios);
    }

    /// <summary>Loads the suite that is meant.</summary>
    /// <exception cref="AgentEvalsException">AE6001, AE7004: a folder that was named does not exist.</exception>
    public Suite Load(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var directory = terminal.Absolute(parsed.GetValue(_project) ?? ".");
        if (File.Exists(directory))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        if (!Directory.Exists(directory))
        {
            throw new AgentEvalsException(new Problem("AE7004", $"There is no folder {directory}.", "Correct the path after --project."));
        }

        IReadOnlyList<ResultFolder> folders = parsed.GetValue(_results) is { Length: > 0 } named
            ? [.. named.Select(path => Commands.ReportCommand.Folder(terminal.Absolute(path)))]
            : [ResultFolder.At(Path.Combine(directory, ".agentevals"))];
        return Suite.Load(directory, folders, parsed.GetValue(_scenarios) ?? [], cancellationToken);
    }
}
