using System.Globalization;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Mining.Drafting;
using AgentEvals.Mining.Rebuilding;
using AgentEvals.Mining.Sessions;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Capturing;

/// <summary>Makes the scenario of a session: what it proposes, and what a person must decide.</summary>
internal sealed class CaptureDraft(CaptureRequest request, RebuiltChanges changes, StatedBoundaries boundaries, StartingCommit? commit)
{
    private const int LongestTask = 100_000;

    private readonly Session _session = request.Session;
    private readonly List<string> _questions = [];

    /// <summary>What a person should answer.</summary>
    public IReadOnlyList<string> Questions => _questions;

    /// <summary>The scenario before anybody graded it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="label">The recording's label.</param>
    /// <param name="workspace">The workspace as YAML.</param>
    /// <param name="transcript">The transcript, redacted.</param>
    public ScenarioDraft Of(string name, string label, string workspace, Transcript transcript)
    {
        var unwanted = Corrections.Unwanted(_session, changes.Diff);
        List<string> deny = [.. boundaries.Deny.Concat(unwanted.Select(Glob.Escape)).Distinct(StringComparer.Ordinal)];
        List<string> allow = [.. Allowed(deny, boundaries.Generated)];
        var checks = UsedTools.Checks(transcript);
        Ask(transcript, checks, unwanted, allow);
        return new ScenarioDraft
        {
            Name = name,
            Category = request.Category,
            Source = request.WentWell ? ScenarioSource.Manual : ScenarioSource.Incident,
            Session = _session.Header.Id,
            Task = Task(),
            Boundaries = boundaries.Sentences.Count == 0 ? null : string.Join('\n', boundaries.Sentences),
            Workspace = workspace,
            PathsAllow = allow,
            PathsDeny = deny,
            PathsGenerated = boundaries.Generated,
            ToolsDeny = UsedTools.Denied(transcript),
            Checks = checks,
            MustFail = request.WentWell ? [] : [label],
            MustPass = request.WentWell ? [label] : [],
        };
    }

    /// <summary>The scenario with the graders' opinion of what went wrong.</summary>
    public ScenarioDraft Judged(ScenarioDraft draft, ScoreSheet sheet)
    {
        var findings = sheet
            .Grades.SelectMany(grade => grade.Findings)
            .Where(finding => finding.Verdict is Verdict.Fail or Verdict.NeedsReview)
            .ToList();
        if (findings.Exists(finding => finding.Code == FailureCodes.NetworkUsed))
        {
            _questions.Add(
                "The session used the network, and this scenario forbids it. If it may, write 'network: allow' or name the hosts."
            );
        }

        var worst = sheet
            .Grades.Where(grade => grade.Verdict is Verdict.Fail or Verdict.NeedsReview)
            .OrderByDescending(grade => grade.Verdict)
            .Select(grade => grade.Reason);
        var later = Corrections.Of(_session).Select(text => $"Then the person said: \"{text}\"");
        return draft with
        {
            Incident = request.WentWell ? null : string.Join('\n', worst.Concat(later)),
            FailWhen = request.WentWell
                ? []
                : [.. FailureCodes.All.Intersect(findings.Select(finding => finding.Code), StringComparer.Ordinal)],
            Notes = [.. Notes(), .. draft.Notes, .. _questions.Select(question => "QUESTION: " + question)],
        };
    }

    private IEnumerable<string> Notes()
    {
        var header = _session.Header;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Captured from a session of {header.Format} {header.Version} on {header.StartedAt.UtcDateTime:yyyy-MM-dd}. Read it once, answer the questions, then delete these lines."
        );
        yield return commit is null
            ? "The starting commit is not known."
            : $"Starting commit {commit.Commit[..Math.Min(12, commit.Commit.Length)]}: {commit.Why}";
        foreach (var file in changes.Files.Where(file => file.Certainty != Certainty.Exact || file.Why is not null))
        {
            yield return $"{file.Path}: {file.Certainty.ToString().ToLowerInvariant()}. {file.Why}";
        }
    }

    private void Ask(Transcript transcript, IReadOnlyList<string> checks, IReadOnlyList<string> unwanted, List<string> allow)
    {
        _questions.Add("Is this the task alone? Take out what only made sense on that day.");
        if (allow.Count > 0)
        {
            _questions.Add("paths.allow is what the session changed. Did the task need all of it? Move the rest to paths.deny.");
        }

        if (unwanted.Count > 0)
        {
            _questions.Add($"The person took back changes of {string.Join(", ", unwanted)}: they are under paths.deny.");
        }

        _questions.Add(
            checks.Count > 0
                ? "The checks are the test commands that the session ran. Which of them must every run have run?"
                : "The session ran no tests that were recognised. Which command should the agent have run? Add it under checks."
        );
        if (UsedTools.Used(transcript) is { Count: > 0 } used)
        {
            _questions.Add($"It used these tools. To allow nothing else: tools.allow: {YamlText.List(used)}");
        }

        if (transcript.Usage is { Turns: > 0, TotalTokens: > 0 } usage)
        {
            _questions.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"It took {transcript.ToolCalls.Count()} tool calls, {usage.Turns} turns and {usage.TotalTokens} tokens. What may it take? Add a budget."
                )
            );
        }

        if (changes.Opaque.Count > 0)
        {
            _questions.Add(
                $"These commands may have changed files that no log shows: {string.Join("; ", changes.Opaque.Take(5))}. Does the recorded diff miss anything?"
            );
        }

        _questions.Add("What changes if this fails? Write it under decision.");
    }

    private string Task()
    {
        var task = _session.Prompts.Count > 0 ? _session.Prompts[0].Text : "";
        if (task.Length == 0)
        {
            _questions.Add("The log does not show what the person asked. Write the task.");
            return "The log does not show the task.";
        }

        return task.Length <= LongestTask ? task : task[..LongestTask];
    }

    /// <summary>What the session changed, without what it should not have.</summary>
    private IEnumerable<string> Allowed(IEnumerable<string> deny, IReadOnlyList<string> generated)
    {
        var kept = GlobSet.Parse(deny.Concat(generated));
        return changes
            .Diff.Files.SelectMany(file =>
                file.OldPath is { } old && file.Kind == ChangeKind.Renamed ? new[] { old, file.Path } : [file.Path]
            )
            .Where(path => !string.IsNullOrWhiteSpace(path) && !kept.IsMatch(path))
            .Select(Glob.Escape)
            .Distinct(StringComparer.Ordinal);
    }
}
