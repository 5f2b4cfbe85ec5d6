using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Reads how often tests are tried: <c>jest.retryTimes(3)</c>, <c>this.retries(2)</c>, <c>test.describe.configure({ retries: 2 })</c>.</summary>
internal static class JavaScriptRetries
{
    private const int Most = 1000;

    /// <summary>The number that a call is given; null without.</summary>
    public static int? Of(CodeFile file, CallSegment call)
    {
        var given = call.Arguments;
        var options = given.IsEmpty || !file.Source.Is(given.Start, "{") ? given : new TokenRange(given.Start + 1, given.End - 1);
        int? most = null;
        foreach (var (name, value) in ArgumentReader.Read(file.Source, options))
        {
            if (name is null or "retries" or "retry" && file.Assertions.Numbers.Read(value) is { } retries)
            {
                most = Math.Max(most ?? 0, (int)Math.Clamp(retries, 0, Most));
            }
        }

        return most;
    }
}
