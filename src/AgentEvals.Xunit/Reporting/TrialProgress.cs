using System.Globalization;
using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Xunit.Reporting;

/// <summary>
/// Tells people who wait how a live trial is getting on: every step as live output, and now and then a diagnostic message such as
/// <c>missing-email trial 2/3: 41 s, 12 tool calls, editing api/signup.ts</c>.
/// </summary>
internal sealed class TrialProgress(CaseOutput output, TimeProvider time, string name, int trial, int trials)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly long _start = time.GetTimestamp();
    private readonly HashSet<int> _calls = [];
    private TimeSpan _next;

    /// <summary>Says that the trial is made again after a while, and why: to those who read the output and to those who wait.</summary>
    public void Wait(TrialWait wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name} trial {trial}/{trials}: attempt {wait.Attempt} of {wait.Attempts} broke, the next one begins in {wait.Time.TotalSeconds:0.#} s: {wait.Reason}"
        );
        output.Step(line);
        output.Progress(line);
    }

    /// <summary>Takes an event as it happens. A tool call comes twice: when it begins and when it has ended.</summary>
    public void Observe(TranscriptEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var line = TranscriptRenderer.Describe(happened);
        if (happened is ToolCall call && !_calls.Add(call.Index))
        {
            return;
        }

        output.Step(line);
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Interval;
        output.Progress(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} trial {trial}/{trials}: {elapsed.TotalSeconds:0} s, {_calls.Count} tool call{(_calls.Count == 1 ? "" : "s")}, {line}"
            )
        );
    }
}
