using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>A test that was found, before its body is read.</summary>
/// <param name="Test">What its declaration says.</param>
/// <param name="Range">The whole declaration: left out of what stands around it.</param>
/// <param name="Body">Its body.</param>
/// <param name="Suite">The group it stands in.</param>
internal sealed record FoundTest(TestMethod Test, TokenRange Range, TokenRange Body, Suite? Suite)
{
    /// <summary>The test with what its groups say about it.</summary>
    public TestMethod WithSuite()
    {
        if (Suite is null)
        {
            return Test;
        }

        var chain = Suite.Chain().ToList();
        return Test with
        {
            Container = Suite.Path,
            Skip = Test.Skip ?? chain.Find(suite => suite.Skip is not null)?.Skip,
            ConditionalSkip = Markers.Join([Test.ConditionalSkip, .. chain.Select(suite => suite.ConditionalSkip)]),
            IsFocused = Test.IsFocused || chain.Exists(suite => suite.IsFocused),
            Cases = [.. Test.Cases, .. chain.SelectMany(suite => suite.Cases)],
            Retries = Math.Max(Test.Retries, chain.Max(suite => suite.Retries)),
            Traits = [.. Test.Traits.Concat(chain.SelectMany(suite => suite.Traits)).Distinct(StringComparer.Ordinal)],
        };
    }
}
