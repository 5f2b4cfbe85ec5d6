namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>The tests that share one packed and built solution; they change its files, so they follow each other.</summary>
[CollectionDefinition(nameof(ConsumerGroup))]
public sealed class ConsumerGroup : ICollectionFixture<ConsumerSolution>;
