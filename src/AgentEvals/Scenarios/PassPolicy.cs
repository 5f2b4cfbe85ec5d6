using System.Globalization;

namespace AgentEvals.Scenarios;

/// <summary>How the trials of a scenario make one verdict.</summary>
public abstract record PassPolicy
{
    /// <summary>All of <paramref name="K"/> trials pass: <c>pass^3</c>.</summary>
    /// <param name="K">Number of trials, at least 1.</param>
    public sealed record AllOf(int K) : PassPolicy
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"pass^{K}");
    }

    /// <summary>At least one of <paramref name="K"/> trials passes: <c>pass@3</c>.</summary>
    /// <param name="K">Number of trials, at least 1.</param>
    public sealed record AnyOf(int K) : PassPolicy
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"pass@{K}");
    }

    /// <summary>A share of the trials passes: <c>rate >= 0.8</c>.</summary>
    /// <param name="Minimum">The share, above 0 and at most 1.</param>
    public sealed record Rate(double Minimum) : PassPolicy
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rate >= {Minimum}");
    }
}
