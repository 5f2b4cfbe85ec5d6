namespace AgentEvals.Statistics;

/// <summary>
/// Two agents on the same cases, one verdict a case: only the cases on which they differ count. The mid-p value decides, since the exact one is
/// needlessly cautious; the exact one is printed beside it.
/// Source: Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91.
/// </summary>
/// <param name="BaseOnly">Cases that only the base passed.</param>
/// <param name="CandidateOnly">Cases that only the candidate passed.</param>
public sealed record McNemarTest(int BaseOnly, int CandidateOnly)
{
    /// <summary>Cases on which the two differ.</summary>
    public int Discordant => BaseOnly + CandidateOnly;

    /// <summary>The chance of a split at least as uneven, in the direction seen, if neither were better.</summary>
    public double ExactOneSided => Binomial.Cumulative(Fewer, Discordant, 0.5);

    /// <summary>The chance of a split at least as uneven, in either direction.</summary>
    public double ExactTwoSided => Math.Min(1, 2 * ExactOneSided);

    /// <summary>The two-sided mid-p value: the split that was seen counts half.</summary>
    public double MidP => Math.Min(1, (2 * ExactOneSided) - Binomial.Exactly(Fewer, Discordant, 0.5));

    private int Fewer => Math.Min(BaseOnly, CandidateOnly);
}
