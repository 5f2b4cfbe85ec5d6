namespace AgentEvals.Scenarios.Reading;

/// <summary>Every key of every mapping in a scenario file and in agentevals.yaml. The JSON Schema is held against this by a test.</summary>
internal static class Keys
{
    private static readonly string[] OfAgent =
    [
        "kind",
        "executable",
        "model",
        "permission_mode",
        "arguments",
        "pass_environment",
        "environment",
        "config",
        "sandbox",
        "command",
        "transcript_format",
        "script",
        "prompt_files",
    ];

    public static KeySet Scenario { get; } =
        new(
            "a scenario",
            "name",
            "category",
            "kind",
            "split",
            "status",
            "source",
            "session",
            "incident",
            "decision",
            "owner",
            "tags",
            "task",
            "task_prompt",
            "boundaries",
            "workspace",
            "setup",
            "paths",
            "tools",
            "reads",
            "network",
            "checks",
            "criteria",
            "success_criteria",
            "fail_when",
            "review",
            "budget",
            "trials",
            "pass",
            "stop",
            "controls",
            "retired"
        );

    public static KeySet Workspace { get; } = new("a workspace", "fixture", "repository", "commit", "setup", "sparse");

    public static KeySet Paths { get; } = new("'paths'", "allow", "deny", "generated");

    public static KeySet Tools { get; } = new("'tools'", "allow", "deny");

    public static KeySet Reads { get; } = new("'reads'", "deny");

    public static KeySet Check { get; } = new("a check", "command", "exit", "fresh");

    public static KeySet Budget { get; } =
        new("a budget", "tokens", "cost_usd", "turns", "minutes", "tool_calls", "files_read", "iterations", "warn_at");

    public static KeySet Controls { get; } = new("'controls'", "must_fail", "must_pass");

    public static KeySet Retired { get; } = new("'retired'", "why", "on");

    public static KeySet Review { get; } = new("a review rule", "action", "command", "paths");

    public static KeySet CriterionRun { get; } = new("a criterion with 'run'", "run", "exit");

    public static KeySet CriterionFile { get; } = new("a criterion with 'file'", "file", "exists", "contains", "matches", "not_matches");

    public static KeySet CriterionDiff { get; } =
        new("a criterion with 'diff'", "diff", "matches", "not_matches", "max_files", "max_lines");

    public static KeySet DiffLimits { get; } = new("'diff'", "matches", "not_matches", "max_files", "max_lines");

    public static KeySet CriterionOutput { get; } = new("a criterion with 'output'", "output", "contains", "matches");

    public static KeySet OutputLimits { get; } = new("'output'", "contains", "matches");

    public static KeySet CriterionTests { get; } = new("a criterion with 'tests'", "tests", "must_pass");

    public static KeySet CriterionJudge { get; } = new("a criterion with 'judge'", "judge", "min_score", "of", "passes");

    public static KeySet CriterionReview { get; } = new("a criterion with 'review'", "review", "risk");

    public static KeySet FailRun { get; } = new("a failure condition with 'run'", "name", "run", "exit");

    public static KeySet FailDiff { get; } = new("a failure condition with 'diff_matches'", "name", "diff_matches");

    public static KeySet FailFile { get; } =
        new("a failure condition with 'file'", "name", "file", "exists", "contains", "matches", "not_matches");

    public static KeySet FailOutput { get; } = new("a failure condition with 'output_matches'", "name", "output_matches");

    public static KeySet Settings { get; } =
        new("agentevals.yaml", "agents", "default_agent", "max_parallel", "retry", "redact", "defaults", "prices", "graduation", "levels");

    public static KeySet Redaction { get; } = new("a redaction", "name", "pattern");

    public static KeySet Defaults { get; } = new("'defaults'", "kind", "reads", "network", "review", "budget", "trials", "pass", "stop");

    public static KeySet Retry { get; } = new("'retry'", "attempts", "backoff_seconds");

    public static KeySet Agent { get; } = new("an agent", OfAgent);

    public static KeySet Graduation { get; } = new("'graduation'", "lower_bound", "runs", "days");

    public static KeySet Level { get; } = new("a level", "thresholds", "requires", "scenarios", "trials", "max_age", "inconclusive");

    /// <summary>An agent, and the name that tells it from the champion.</summary>
    public static KeySet Challenger { get; } = new("a challenger", ["name", .. OfAgent]);

    public static KeySet Price { get; } = new("a price", "input", "output", "cache_read", "cache_write");
}
