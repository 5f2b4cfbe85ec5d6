using AgentEvals.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SharedFixturesFirst))]

namespace AgentEvals.EndToEnd.Tests;

/// <summary>
/// Starts the tests that share a packed and built solution before all others. They follow each other and take longest, and xUnit's own order, which
/// differs from run to run, starts them last as often as first: then everything else is done and one core waits for them.
/// </summary>
public sealed class SharedFixturesFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderByDescending(collection => collection.TestCollectionClassName is not null)
                .ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}
