namespace AgentEvals.Grading.Tests.Model;

/// <summary>A number that says how exact a comparison is.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Key">What it belongs to, the same on both sides of a change: the constant's name, or the callee with the parameter's name.</param>
/// <param name="Value">Larger is looser: digits are given as <c>10^-digits</c>.</param>
/// <param name="Text">As written.</param>
internal sealed record TestTolerance(int Line, string Key, double Value, string Text);
