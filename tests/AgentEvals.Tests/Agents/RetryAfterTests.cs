using AgentEvals.Agents.Launching;

namespace AgentEvals.Tests.Agents;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("429 Too Many Requests, Retry-After: 30", 30.0)]
    [InlineData("{\"retryDelay\": \"34s\"}", 34.0)]
    [InlineData("Rate limit reached for gpt-5. Please try again in 1.5s.", 1.5)]
    [InlineData("Please retry in 250ms", 0.25)]
    [InlineData("retrying in 2 minutes; try again in 20 seconds", 120.0)]
    [InlineData("Please wait 1 hour.", 3600.0)]
    [InlineData("overloaded", null)]
    [InlineData("try again in 3 fortnights", null)]
    [InlineData("retry-after: 999999999", null)]
    [InlineData("429", null)]
    public void The_time_that_a_service_asks_for_is_read_from_its_error(string text, double? seconds) =>
        RetryAfter.In(text).ShouldBe(seconds is { } number ? TimeSpan.FromSeconds(number) : null);
}
