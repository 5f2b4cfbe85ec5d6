using System.Globalization;
using System.Text.Json;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>The same call four times and more without success, with no edit in between.</summary>
internal sealed class Loops : IPatternDetector
{
    private const int Least = 4;

    public IEnumerable<Pattern> Find(SessionFacts session)
    {
        var counts = new Dictionary<(string, string), int>();
        (ToolCall Call, int Count)? worst = null;
        foreach (var call in session.Transcript.ToolCalls)
        {
            if (call.Kind is ToolKind.Edit or ToolKind.Delete or ToolKind.Move && call.Status == ToolCallStatus.Succeeded)
            {
                counts.Clear();
            }
            else if (Failed(call))
            {
                var key = (call.Name, call.Command ?? (call.Input.ValueKind == JsonValueKind.Undefined ? "" : call.Input.GetRawText()));
                var count = counts[key] = counts.GetValueOrDefault(key) + 1;
                worst = count >= Least && count > (worst?.Count ?? 0) ? (call, count) : worst;
            }
        }

        if (worst is var (last, times))
        {
            yield return new Pattern(
                PatternKind.Loop,
                3 + Math.Min(times - Least, 8) * 0.25,
                string.Create(CultureInfo.InvariantCulture, $"The same call failed {times} times with nothing changed in between."),
                [SessionFacts.Line(last, SessionFacts.Shown(last))]
            );
        }
    }

    private static bool Failed(ToolCall call) =>
        call.Status is ToolCallStatus.Failed or ToolCallStatus.NotRun or ToolCallStatus.TimedOut || call.ExitCode is not (null or 0);
}
