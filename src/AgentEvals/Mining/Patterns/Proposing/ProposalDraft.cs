using System.Globalization;
using AgentEvals.Diffs;
using AgentEvals.Mining.Drafting;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Mining.Patterns.Proposing;

/// <summary>The scenario that a group of sessions suggests.</summary>
internal static class ProposalDraft
{
    private const string Category = "mined";
    private const int MostPaths = 30;

    public static Proposal Of(IReadOnlyList<MinedSession> sessions, double score, HashSet<string> names)
    {
        var session =
            sessions[0] is { Task: { } written } && string.IsNullOrWhiteSpace(written) ? sessions[0] with { Task = null } : sessions[0];
        var patterns = session.Patterns;
        var draft = new ScenarioDraft
        {
            Name = session.Task is { } said && TaskText.Name(said) is { Length: > 0 } name ? name : $"session {session.Id}",
            Category = Category,
            Source = ScenarioSource.TraceMining,
            Session = session.Id,
            Tags = [.. patterns.Select(pattern => PatternWords.Of(pattern.Kind)).Distinct(StringComparer.Ordinal)],
            Task = session.Task ?? "What was the agent asked to do?",
            Workspace = session.Commit is { Length: > 0 } commit ? YamlText.Mapping(("commit", YamlText.Scalar(commit, flow: true))) : null,
            PathsAllow = Allowed(session),
            ToolsDeny =
            [
                .. patterns
                    .SelectMany(pattern => pattern.Denied)
                    .Where(rule => ToolRule.TryParse(rule, out _))
                    .Distinct(StringComparer.Ordinal),
            ],
            FailWhen = [.. patterns.SelectMany(pattern => pattern.Codes).Where(FailureCodes.All.Contains).Distinct(StringComparer.Ordinal)],
            Incident = string.Join(' ', patterns.Take(3).Select(pattern => pattern.Summary)),
            Notes = [.. Notes(sessions, score)],
            Questions = [.. Questions(session)],
        };
        var named = draft;
        for (var number = 2; !names.Add(named.NameSlug); number++)
        {
            named = draft with
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{draft.NameSlug[..Math.Min(draft.NameSlug.Length, 90)]}-{number}"),
            };
        }

        return new Proposal(
            named.NameSlug,
            score,
            [
                .. sessions
                    .SelectMany(each => each.Patterns)
                    .OrderByDescending(pattern => pattern.Score)
                    .Select(pattern => pattern.Kind)
                    .Distinct(),
            ],
            sessions,
            ScenarioDraftText.Of(named)
        );
    }

    /// <summary>What the task needed: what was changed, without what should not have been. A long list is no envelope.</summary>
    private static List<string> Allowed(MinedSession session)
    {
        var wrong = session
            .Patterns.Where(pattern => pattern.Kind == PatternKind.OutOfBoundary)
            .SelectMany(pattern => pattern.Paths)
            .ToHashSet(StringComparer.Ordinal);
        var paths = session.Changed.Where(path => !wrong.Contains(path)).Order(StringComparer.Ordinal).ToList();
        return paths.Count <= MostPaths ? [.. paths.Select(Glob.Escape).Where(CanBeRule)] : [];
    }

    /// <summary>A scenario's texts are read without the space around them, which a path may have.</summary>
    private static bool CanBeRule(string glob) => glob.Length > 0 && glob == glob.Trim() && GlobSyntax.FaultIn(glob) is null;

    private static IEnumerable<string> Notes(IReadOnlyList<MinedSession> sessions, double score)
    {
        var session = sessions[0];
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Proposed by agentevals mine, score {score:0.#}. 'agentevals capture {session.Id}' makes its fixture and its recording."
        );
        foreach (var pattern in session.Patterns)
        {
            yield return $"{PatternWords.Of(pattern.Kind)}: {pattern.Summary}";
            foreach (var line in pattern.Evidence)
            {
                yield return $"  {line}";
            }
        }

        if (sessions.Count > 1)
        {
            yield return $"The same task: {string.Join(", ", sessions.Skip(1).Take(5).Select(other => other.Id))}{(sessions.Count > 6 ? string.Create(CultureInfo.InvariantCulture, $" and {sessions.Count - 6} more") : "")}.";
        }
    }

    private static IEnumerable<string> Questions(MinedSession session)
    {
        if (session.Task is null)
        {
            yield return $"What was the agent asked to do? {(session.Agent is null ? "The change log does not say" : "The log does not show it")}.";
        }

        if (session.Commit is null)
        {
            yield return "Which commit does it start from? Pin it as workspace: { commit: ... }, or capture the session.";
        }

        yield return session.Changed.Count is > 0 and <= MostPaths
            ? "Which files did the task need? paths.allow holds what was changed."
            : "Which files may the change touch? Write them as paths: { allow: [...] }.";
        yield return "Which command must the agent have run? Write it as checks: [{ command: ... }].";
        yield return "What changes if it fails? Write it as decision: ...";
    }
}
