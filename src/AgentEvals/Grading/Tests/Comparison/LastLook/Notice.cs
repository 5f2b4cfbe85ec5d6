using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>A line that a person should see.</summary>
/// <param name="Line">Its number now.</param>
/// <param name="Code">What it may be.</param>
/// <param name="Reason">Why.</param>
/// <param name="Verdict">Fail where nothing but a loss can be meant.</param>
internal sealed record Notice(int Line, string Code, string Reason, Verdict Verdict = Verdict.NeedsReview);
