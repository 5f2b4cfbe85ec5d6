using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds failures that only write to the log now: <c>t.Fatal(err)</c> became <c>t.Log(err)</c>, <c>throw e</c> became <c>console.error(e)</c>.</summary>
internal static class LoggedFailures
{
    private const int Reach = 12;
    private const int Telling = 4;

    private static readonly string[] Failures = ["Fatal", "Fatalf", "Error", "Errorf", "FailNow", "throw", "raise"];
    private static readonly string[] TestLogs = ["Log", "Logf"];
    private static readonly string[] Printers =
    [
        "Print",
        "Printf",
        "Println",
        "Log",
        "Logf",
        "Info",
        "Infof",
        "Warn",
        "Warnf",
        "Warningf",
        "Error",
    ];
    private static readonly string[] Logs = ["log", "error", "warn", "print", "WriteLine"];

    /// <summary>The weakening; none where the test asserts as often as before.</summary>
    public static IEnumerable<Weakening> Compare(UnitPair pair)
    {
        var (old, @new) = (pair.Old.Method, pair.New.Method);
        if (OnlyLogsErrors(old, @new))
        {
            yield return new Weakening(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "an error that it returned is only logged now",
                null,
                @new.Line
            );
        }

        var lost = Count(old, Failures) - Count(@new, Failures);
        if (lost <= 0 || old.Assertions.Count <= @new.Assertions.Count)
        {
            yield break;
        }

        var (inTest, elsewhere) = (LogsOfFailures(@new, old) - LogsOfFailures(old, old), Calls(@new) - Calls(old));
        if (inTest > 0 || elsewhere > 0)
        {
            yield return new Weakening(
                FailureCodes.AssertionWeakened,
                inTest > 0 ? Verdict.Fail : Verdict.NeedsReview,
                "a failure is only logged now",
                null,
                @new.Line
            );
        }
    }

    /// <summary>Whether a helper that calls what it called returns fewer of the errors that it gets, and logs more.</summary>
    private static bool OnlyLogsErrors(TestMethod old, TestMethod @new) =>
        old.IsHelper
        && @new.IsHelper
        && Returned(old) > Returned(@new)
        && Count(@new, Printers) > Count(old, Printers)
        && old.Calls.All(call => @new.Calls.Contains(call, StringComparer.Ordinal));

    private static int Returned(TestMethod method) =>
        method
            .Tokens.Zip(method.Tokens.Skip(1))
            .Count(both =>
                both.First == "return"
                && (both.Second is "e" or "fmt" or "xerrors" || both.Second.StartsWith("err", StringComparison.OrdinalIgnoreCase))
            );

    /// <summary>How often a test logs an error, or what a failure said before: what it is about to do next is no failure.</summary>
    private static int LogsOfFailures(TestMethod method, TestMethod before)
    {
        var count = 0;
        var failed = Said(before);
        for (var index = 0; index < method.Tokens.Count; index++)
        {
            if (Array.IndexOf(TestLogs, method.Tokens[index]) >= 0)
            {
                var said = method.Tokens.Skip(index + 1).Take(Reach).TakeWhile(token => token is not ("}" or ")")).ToList();
                count += said.Exists(token => token.Contains("err", StringComparison.OrdinalIgnoreCase) || failed.Contains(token)) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>The texts that failures said.</summary>
    private static HashSet<string> Said(TestMethod method) =>
        [
            .. method
                .Tokens.Index()
                .Where(token => Array.IndexOf(Failures, token.Item) >= 0)
                .SelectMany(token => method.Tokens.Skip(token.Index + 1).Take(Reach).TakeWhile(next => next is not ("}" or ")")))
                .Where(text => text.Length > Telling && text[0] is '"' or '`'),
        ];

    private static int Calls(TestMethod method) =>
        method.Tokens.Zip(method.Tokens.Skip(1)).Count(both => both.Second is "(" or "!" && Array.IndexOf(Logs, both.First) >= 0);

    private static int Count(TestMethod method, string[] words) => method.Tokens.Count(token => Array.IndexOf(words, token) >= 0);
}
