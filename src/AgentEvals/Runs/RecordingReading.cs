using AgentEvals.Problems;

namespace AgentEvals.Runs;

/// <summary>What came of reading a recording: a run, or why there is none.</summary>
/// <param name="Run">The run; null when the recording cannot be trusted.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record RecordingReading(AgentRun? Run, Problem? Problem);
