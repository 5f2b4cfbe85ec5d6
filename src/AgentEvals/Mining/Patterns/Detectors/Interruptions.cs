using System.Globalization;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>The person stopped the agent at work.</summary>
internal sealed class Interruptions : IPatternDetector
{
    public IEnumerable<Pattern> Find(SessionFacts session)
    {
        var stops = session
            .Transcript.Events.OfType<Notice>()
            .Where(notice => notice is { Topic: "interrupted", ParentToolCallId: null })
            .ToList();
        if (stops.Count == 0)
        {
            yield break;
        }

        var stopped = session.Transcript.ToolCalls.LastOrDefault(call => call.Index < stops[0].Index);
        yield return new Pattern(
            PatternKind.Interruption,
            4 + Math.Min(stops.Count - 1, 4) * 0.5,
            stops.Count == 1
                ? "The agent was stopped by the person."
                : string.Create(CultureInfo.InvariantCulture, $"The agent was stopped by the person {stops.Count} times."),
            stopped is null ? [] : [SessionFacts.Line(stopped, SessionFacts.Shown(stopped))]
        );
    }
}
