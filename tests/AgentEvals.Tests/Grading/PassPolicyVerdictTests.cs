using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Grading;

public sealed class PassPolicyVerdictTests
{
    private const string Sprt = "sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)";

    private static readonly Verdict[] Kinds = [Verdict.Pass, Verdict.Fail, Verdict.NeedsReview, Verdict.Inconclusive];

    [Theory]
    [InlineData("pass^3", "PPP", Verdict.Pass)]
    [InlineData("pass^3", "PFP", Verdict.Fail)]
    [InlineData("pass^3", "PIP", Verdict.Inconclusive)]
    [InlineData("pass^3", "IFI", Verdict.Fail)]
    [InlineData("pass^3", "PRP", Verdict.NeedsReview)]
    [InlineData("pass@3", "FFP", Verdict.Pass)]
    [InlineData("pass@3", "FFF", Verdict.Fail)]
    [InlineData("pass@3", "FIR", Verdict.Inconclusive)]
    [InlineData("rate >= 0.5", "PF", Verdict.Pass)]
    [InlineData("rate >= 0.5", "PFF", Verdict.Fail)]
    [InlineData("rate >= 0.5", "PFI", Verdict.Inconclusive)]
    [InlineData(Sprt, "PPPPPPPP", Verdict.Pass)]
    [InlineData(Sprt, "PPPPPPP", Verdict.Inconclusive)]
    [InlineData(Sprt, "FF", Verdict.Fail)]
    [InlineData(Sprt, "FFPPPPPPPPPPPPPPPPPPPPPPPPPPP", Verdict.Fail)]
    [InlineData(Sprt, "FIIIIII", Verdict.Inconclusive)]
    [InlineData(Sprt, "IPPIPPIPPIPP", Verdict.Pass)]
    [InlineData(Sprt, "PPPPPPPR", Verdict.NeedsReview)]
    [InlineData(Sprt, "FR", Verdict.NeedsReview)]
    [InlineData(Sprt, "", Verdict.Inconclusive)]
    public void Trials_make_a_verdict(string policy, string trials, Verdict verdict) =>
        PassPolicyVerdict.Of(Policy(policy), Verdicts(trials)).ShouldBe(verdict);

    [Fact]
    public void Seven_of_a_hundred_are_seven_percent() =>
        PassPolicyVerdict.Of(Policy("rate >= 0.07"), Verdicts(new string('P', 7) + new string('F', 93))).ShouldBe(Verdict.Pass);

    [Theory]
    [InlineData("pass^3", "F", Verdict.Fail)]
    [InlineData("pass^3", "PP", null)]
    [InlineData("pass^3", "II", null)]
    [InlineData("pass@3", "P", Verdict.Pass)]
    [InlineData("pass@3", "FF", null)]
    [InlineData("rate >= 0.5", "P", null)]
    [InlineData("rate >= 0.5", "PP", Verdict.Pass)]
    [InlineData("rate >= 0.5", "FF", Verdict.Fail)]
    [InlineData("rate >= 0.5", "FI", null)]
    [InlineData(Sprt, "FF", Verdict.Fail)]
    [InlineData(Sprt, "PF", null)]
    public void Of_three_trials_some_decide_before_the_last(string policy, string trials, Verdict? verdict) =>
        PassPolicyVerdict.Settled(Policy(policy), Verdicts(trials), 3).ShouldBe(verdict);

    /// <summary>Every way in which up to four trials can come out, and every way in which they can go on.</summary>
    [Theory]
    [InlineData("pass^4")]
    [InlineData("pass@4")]
    [InlineData("rate >= 0.5")]
    [InlineData("rate >= 0.75")]
    [InlineData("sprt(p0 = 0.2, p1 = 0.9, alpha = 0.1, beta = 0.2)")]
    public void What_is_settled_is_what_every_further_trial_leaves_as_it_is(string text)
    {
        const int planned = 4;
        var policy = Policy(text);
        var settled = 0;
        foreach (var prefix in Enumerable.Range(1, planned).SelectMany(Sequences))
        {
            var completions = Sequences(planned - prefix.Length)
                .Select(rest => PassPolicyVerdict.Of(policy, [.. prefix, .. rest]))
                .ToHashSet();
            if (PassPolicyVerdict.Settled(policy, prefix, planned) is not { } verdict)
            {
                completions.ShouldNotBe([Verdict.Pass], string.Join(' ', prefix));
                completions.ShouldNotBe([Verdict.Fail], string.Join(' ', prefix));
                continue;
            }

            settled++;
            completions.ShouldBe([verdict], string.Join(' ', prefix));
            PassPolicyVerdict.Of(policy, prefix).ShouldBe(verdict, "the verdict of the trials that were made");
        }

        settled.ShouldBeGreaterThan(0);
    }

    private static IEnumerable<Verdict[]> Sequences(int length) =>
        length == 0
            ?
            [
                [],
            ]
            : Sequences(length - 1).SelectMany(sequence => Kinds.Select(verdict => (Verdict[])[.. sequence, verdict]));

    private static PassPolicy Policy(string text) => PassPolicy.TryParse(text, out var policy) ? policy : throw new ArgumentException(text);

    private static Verdict[] Verdicts(string letters) =>
        [
            .. letters.Select(letter =>
                letter switch
                {
                    'P' => Verdict.Pass,
                    'F' => Verdict.Fail,
                    'R' => Verdict.NeedsReview,
                    _ => Verdict.Inconclusive,
                }
            ),
        ];
}
