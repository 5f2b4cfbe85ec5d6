using Xunit.v3;

namespace AgentEvals.Xunit.Execution;

#pragma warning disable CA1064 // Nobody catches it: xUnit reads its message.
/// <summary>Asks xUnit to skip a running test: any exception does whose message begins with its token.</summary>
internal sealed class SkipRequest(string reason) : Exception(DynamicSkipToken.Value + reason);
