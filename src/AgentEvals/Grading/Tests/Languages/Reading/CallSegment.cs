namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>One link of a chain: <c>toBe(1)</c> of <c>expect(x).not.toBe(1)</c>.</summary>
/// <param name="Name">The name; empty when the result of the link before is called again.</param>
/// <param name="Index">The token it starts at.</param>
/// <param name="IsCall">True when it is called.</param>
/// <param name="Arguments">What stands between its brackets.</param>
/// <param name="TypeArguments">What stands between its angle brackets.</param>
/// <param name="Lambda">The block in braces behind it, where the language has such.</param>
internal sealed record CallSegment(string Name, int Index, bool IsCall, TokenRange Arguments, TokenRange TypeArguments, TokenRange Lambda);
