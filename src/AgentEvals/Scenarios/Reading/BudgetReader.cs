namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads a budget, and puts one on top of another.</summary>
internal static class BudgetReader
{
    private const decimal OneDayOfMinutes = 1440;

    public static Budget Read(FieldReader fields)
    {
        if (fields.Object("budget", Keys.Budget, "'budget: { minutes: 10, tokens: 200000 }'") is not { } budget)
        {
            return new Budget();
        }

        return new Budget
        {
            Tokens = budget.Integer("tokens", 1, long.MaxValue),
            CostUsd = budget.Decimal("cost_usd", 0, decimal.MaxValue, above: true),
            Turns = (int?)budget.Integer("turns", 1, int.MaxValue),
            Minutes = (double?)budget.Decimal("minutes", 0, OneDayOfMinutes, above: true),
            ToolCalls = (int?)budget.Integer("tool_calls", 0, int.MaxValue),
            FilesRead = (int?)budget.Integer("files_read", 0, int.MaxValue),
            Iterations = (int?)budget.Integer("iterations", 1, 1000),
            WarnAt = (double?)budget.Decimal("warn_at", 0, 1, above: true),
        };
    }

    /// <summary>The scenario's limits, then the project's, then the built-in ones.</summary>
    public static Budget Over(Budget own, Budget defaults) =>
        new()
        {
            Tokens = own.Tokens ?? defaults.Tokens,
            CostUsd = own.CostUsd ?? defaults.CostUsd,
            Turns = own.Turns ?? defaults.Turns,
            Minutes = own.Minutes ?? defaults.Minutes ?? 30,
            ToolCalls = own.ToolCalls ?? defaults.ToolCalls,
            FilesRead = own.FilesRead ?? defaults.FilesRead,
            Iterations = own.Iterations ?? defaults.Iterations,
            WarnAt = own.WarnAt ?? defaults.WarnAt ?? 0.8,
        };
}
