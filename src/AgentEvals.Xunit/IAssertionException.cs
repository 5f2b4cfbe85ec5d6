namespace AgentEvals.Xunit;

/// <summary>
/// Marks an exception as a failed assertion, not an error in the test: xUnit recognises the interface by this name, so that no
/// reference to an assertion library is needed.
/// </summary>
internal interface IAssertionException;
