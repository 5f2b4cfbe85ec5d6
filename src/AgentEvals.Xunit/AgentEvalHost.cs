using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Discovery;
using AgentEvals.Xunit.Execution;
using AgentEvals.Xunit.Reporting;
using Xunit;

namespace AgentEvals.Xunit;

/// <summary>
/// The assembly fixture behind all evals of a test project: workspaces, the queue in front of the agents, results. The package
/// registers it; <c>AgentEvalsRegisterHost=false</c> in the project leaves that to you. Nothing is set up before it is needed, so replays cost
/// neither a workspace nor an agent.
/// </summary>
public sealed class AgentEvalHost : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ResultSummary> _written = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private LiveRuns? _live;
    private ResultStore? _results;

    internal TimeProvider Time { get; } = TimeProvider.System;

    internal static EvalProject ProjectOf(AgentEvalTestCase testCase) => EvalProjects.Of(testCase.TestClass.Class.Assembly);

    internal LiveRuns LiveOf(AgentEvalTestCase testCase)
    {
        lock (_lock)
        {
            return _live ??= new LiveRuns(ProjectOf(testCase), Time);
        }
    }

    internal void Store(
        AgentEvalTestCase testCase,
        CaseStory story,
        DateTimeOffset started,
        TrialSeries series,
        Grading.Verdict verdict,
        bool isShadow = false
    )
    {
        var project = ProjectOf(testCase);
        var result = CaseResult.Of(testCase, story, project, started, Time.GetUtcNow(), series, verdict, isShadow);
        var file = Results(project).Write(result);
        lock (_lock)
        {
            _written.Add(ResultSummary.Of(result, Path.GetFileName(file)));
        }
    }

    /// <summary>True for the first who asks: what holds for the whole run is said by one test.</summary>
    internal bool IsFirstToSay(string text)
    {
        lock (_lock)
        {
            return _said.Add(text);
        }
    }

    internal RevealLog RevealsOf(AgentEvalTestCase testCase) => RevealLog.Of(ResultFolder.At(Results(ProjectOf(testCase)).Folder));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // xUnit would add a failure for every test to an exception from here: what goes wrong while tidying is a diagnostic.
        try
        {
            if (_live is not null)
            {
                await _live.DisposeAsync();
            }
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TestContext.Current.SendDiagnosticMessage("AgentEvals could not tidy its workspaces: {0}", exception.Message);
        }

        await UpdateHistoryAsync();
    }

    /// <summary>The history can be made anew from the results at any time, so that failing to write it fails no test.</summary>
    private async Task UpdateHistoryAsync()
    {
        if (_results is null)
        {
            return;
        }

        try
        {
            await PassHistory.UpdateAsync(ResultFolder.At(_results.Folder), _written, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TestContext.Current.SendDiagnosticMessage("AgentEvals could not update the pass history: {0}", exception.Message);
        }
    }

    private ResultStore Results(EvalProject project)
    {
        lock (_lock)
        {
            return _results ??= new ResultStore(Path.Combine(project.ResultsDirectory, "results"));
        }
    }
}
