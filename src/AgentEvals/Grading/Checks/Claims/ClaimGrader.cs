using AgentEvals.Grading.Checks.Log;
using AgentEvals.Runs;

namespace AgentEvals.Grading.Checks.Claims;

/// <summary>Compares what the agent claims, in its final message and its commit messages, with what the transcript shows. English only.</summary>
public static class ClaimGrader
{
    private const int MostClaims = 50;

    /// <summary>Grades the claims and nothing else; not applicable when none is made.</summary>
    public static Grade Grade(AgentRun run)
    {
        var verdicts = Judge(run, RunLog.Of(run));
        var otherwise = verdicts.Success is null
            ? Grading.Grade.NotApplicable(Question.Evidence, "No claim about tests or builds is made.")
            : Grading.Grade.Pass(Question.Evidence, verdicts.Success, verdicts.Support);
        return Grading.Grade.Of(Question.Evidence, verdicts.Findings, otherwise);
    }

    internal static ClaimVerdicts Judge(AgentRun run, RunLog log)
    {
        var verdicts = new ClaimVerdicts(log);
        var judge = new ClaimJudge(log, verdicts);
        var claims = ClaimSource
            .Of(run)
            .SelectMany(source => ClaimReader.Read(source.Text).Select(claim => (Claim: claim, Source: source)));
        foreach (var (claim, source) in claims.DistinctBy(pair => (pair.Claim.Kind, pair.Claim.Number, pair.Claim.Scope)).Take(MostClaims))
        {
            judge.Judge(claim, source);
        }

        return verdicts;
    }
}
