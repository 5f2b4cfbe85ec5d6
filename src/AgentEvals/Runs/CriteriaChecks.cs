using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Processes;
using AgentEvals.Scenarios;

namespace AgentEvals.Runs;

/// <summary>Checks the criteria that need the file tree, in the workspace, after the agent and outside of its clock.</summary>
public static class CriteriaChecks
{
    private const int KeptOutput = 8_000;
    private static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(2);

    /// <summary>True when a run has no outcome of a criterion that needs the file tree.</summary>
    public static bool AreMissing(AgentRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run
            .Scenario.Criteria.Concat(run.Scenario.FailWhenCustom)
            .Any(criterion => CriterionKey.Of(criterion) is { } key && run.Facts.Criteria.All(outcome => outcome.Key != key));
    }

    /// <summary>Checks all criteria of a scenario that need it, its own failure conditions included, in their order.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="workspace">Absolute path of the worktree as the agent left it.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public static async Task<IReadOnlyList<CriterionOutcome>> RunAsync(
        Scenario scenario,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var outcomes = new List<CriterionOutcome>();
        foreach (var criterion in scenario.Criteria.Concat(scenario.FailWhenCustom))
        {
            if (CriterionKey.Of(criterion) is not { } key || outcomes.Any(outcome => outcome.Key == key))
            {
                continue;
            }

            outcomes.Add(
                criterion switch
                {
                    Criterion.Run run => await CommandAsync(key, run, workspace, cancellationToken),
                    Criterion.Tests tests => await TestsAsync(key, tests, workspace, cancellationToken),
                    Criterion.FileState file => await FileAsync(key, file, workspace, cancellationToken),
                    _ => new CriterionOutcome(key, null, "This kind of criterion is not checked in the workspace."),
                }
            );
        }

        return outcomes;
    }

    private static async Task<CriterionOutcome> CommandAsync(
        string key,
        Criterion.Run run,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        var result = await ShellAsync(run.Command, workspace, cancellationToken);
        return result is { TimedOut: true }
            ? new CriterionOutcome(
                key,
                null,
                $"'{run.Command}' was still running after {CommandLimit.TotalMinutes} minutes.",
                result.Output
            )
            : new CriterionOutcome(
                key,
                result.ExitCode == run.Exit,
                string.Create(CultureInfo.InvariantCulture, $"'{run.Command}' exited with {result.ExitCode}, {run.Exit} is asked for."),
                result.Output
            );
    }

    private static async Task<CriterionOutcome> TestsAsync(
        string key,
        Criterion.Tests tests,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        var result = await ShellAsync(tests.Command, workspace, cancellationToken);
        if (result.TimedOut)
        {
            return new CriterionOutcome(
                key,
                null,
                $"'{tests.Command}' was still running after {CommandLimit.TotalMinutes} minutes.",
                result.Output
            );
        }

        var failed = tests.MustPass.Where(name => !NamedTests.Passed(result.Output, name)).ToList();
        var passed = tests.MustPass.Count == 0 ? result.ExitCode == 0 : failed.Count == 0;
        var detail =
            tests.MustPass.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"'{tests.Command}' exited with {result.ExitCode}.")
                : string.Create(CultureInfo.InvariantCulture, $"{tests.MustPass.Count - failed.Count}/{tests.MustPass.Count} passed")
                    + (failed.Count == 0 ? "." : $"; not seen to pass: {string.Join(", ", failed)}.");
        return new CriterionOutcome(key, passed, detail, result.Output);
    }

    private static async Task<CriterionOutcome> FileAsync(
        string key,
        Criterion.FileState file,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        var path = Path.GetFullPath(file.Path, workspace);
        if (!path.StartsWith(workspace + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return new CriterionOutcome(key, null, $"{file.Path} lies outside of the workspace.");
        }

        if (!File.Exists(path))
        {
            return new CriterionOutcome(key, file.Exists == false, $"{file.Path} does not exist.");
        }

        if (file.Exists == false)
        {
            return new CriterionOutcome(key, false, $"{file.Path} exists.");
        }

        var text = await File.ReadAllTextAsync(path, cancellationToken);
        try
        {
            var problem =
                file.Contains is { } part && !text.Contains(part, StringComparison.Ordinal) ? $"does not contain '{part}'"
                : file.Matches is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.Multiline, MatchLimit)
                    ? $"does not match '{pattern}'"
                : file.NotMatches is { } forbidden && Regex.IsMatch(text, forbidden, RegexOptions.Multiline, MatchLimit)
                    ? $"matches '{forbidden}'"
                : null;
            return new CriterionOutcome(
                key,
                problem is null,
                problem is null ? $"{file.Path} is as asked for." : $"{file.Path} {problem}."
            );
        }
        catch (RegexMatchTimeoutException)
        {
            return new CriterionOutcome(
                key,
                null,
                $"A regular expression on {file.Path} took longer than {MatchLimit.TotalSeconds} seconds."
            );
        }
    }

    private static async Task<(int ExitCode, string Output, bool TimedOut)> ShellAsync(
        string command,
        string workspace,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CommandLimit);
        var result = await PlatformShell.Command(command).WithWorkingDirectory(workspace).ExecuteAsync(limit.Token);
        cancellationToken.ThrowIfCancellationRequested();
        var output = result.Output + result.Error;
        return (result.ExitCode, output.Length <= KeptOutput ? output : $"…{output[^KeptOutput..]}", result.WasStopped);
    }
}
