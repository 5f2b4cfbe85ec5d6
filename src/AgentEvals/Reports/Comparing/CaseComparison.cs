namespace AgentEvals.Reports.Comparing;

/// <summary>One scenario that both agents tried.</summary>
/// <param name="Scenario"><c>category/name</c>.</param>
/// <param name="BaseTrials">Trials of the base.</param>
/// <param name="BasePasses">How many of them passed.</param>
/// <param name="CandidateTrials">Trials of the candidate.</param>
/// <param name="CandidatePasses">How many of them passed.</param>
public sealed record CaseComparison(string Scenario, int BaseTrials, int BasePasses, int CandidateTrials, int CandidatePasses)
{
    /// <summary>The candidate's pass rate minus the base's.</summary>
    public double Difference => ((double)CandidatePasses / CandidateTrials) - ((double)BasePasses / BaseTrials);
}
