namespace AgentEvals.Tool;

/// <summary>Which evals to run, as a query filter of xUnit v3: traits are a segment of their own.</summary>
/// <param name="Which"><c>category</c> or <c>category/name</c>; null means all.</param>
/// <param name="Split">The split; null means both.</param>
/// <param name="Kind">The kind; null means both.</param>
internal sealed record EvalFilter(string? Which, string? Split, string? Kind)
{
    /// <summary>The arguments for the test program; none when nothing is filtered.</summary>
    public IReadOnlyList<string> Arguments()
    {
        var conditions = new List<string>();
        if (Which is not null)
        {
            var parts = Which.Split('/', 2);
            conditions.Add($"(category={parts[0]})");
            if (parts is [_, var name])
            {
                conditions.Add($"(scenario={name})");
            }
        }

        if (Split is not null)
        {
            conditions.Add($"(split={Split})");
        }

        if (Kind is not null)
        {
            conditions.Add($"(kind={Kind})");
        }

        return conditions.Count == 0 ? [] : ["--filter-query", $"/[{string.Join('&', conditions)}]"];
    }
}
