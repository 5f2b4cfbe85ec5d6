using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AgentEvals.Statistics;

namespace AgentEvals.Scenarios;

/// <summary>How the trials of a scenario make one verdict.</summary>
public abstract record PassPolicy
{
    /// <summary>The number of trials that the policy needs at least.</summary>
    public virtual int TrialsNeeded => 1;

    /// <summary>What holds when nobody says otherwise: all trials of a regression pass, one trial of a capability does.</summary>
    /// <param name="kind">What the scenario is for.</param>
    /// <param name="trials">Its number of trials, at least 1.</param>
    public static PassPolicy Default(ScenarioKind kind, int trials) =>
        kind == ScenarioKind.Regression ? new AllOf(trials) : new AnyOf(trials);

    /// <summary>Reads <c>pass^3</c>, <c>pass@3</c>, <c>rate >= 0.8</c> or <c>sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)</c>.</summary>
    /// <param name="text">The policy as it is written.</param>
    /// <param name="policy">The policy read; null when the text is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PassPolicy? policy)
    {
        policy = null;
        var compact = text?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        if (compact.StartsWith("rate>=", StringComparison.Ordinal))
        {
            policy =
                double.TryParse(compact.AsSpan(6), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
                && rate is > 0 and <= 1
                    ? new Rate(rate)
                    : null;
        }
        else if (compact.StartsWith("sprt(", StringComparison.Ordinal) && compact.EndsWith(')'))
        {
            policy = Sequential.Parse(compact[5..^1]);
        }
        else if (
            compact.Length > 5
            && int.TryParse(compact.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var k)
            && k is >= 1 and <= 1000
        )
        {
            policy =
                compact.StartsWith("pass^", StringComparison.Ordinal) ? new AllOf(k)
                : compact.StartsWith("pass@", StringComparison.Ordinal) ? new AnyOf(k)
                : null;
        }

        return policy is not null;
    }

    /// <summary>All of <paramref name="K"/> trials pass: <c>pass^3</c>.</summary>
    /// <param name="K">Number of trials, at least 1.</param>
    public sealed record AllOf(int K) : PassPolicy
    {
        /// <inheritdoc/>
        public override int TrialsNeeded => K;

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"pass^{K}");
    }

    /// <summary>At least one of <paramref name="K"/> trials passes: <c>pass@3</c>.</summary>
    /// <param name="K">Number of trials, at least 1.</param>
    public sealed record AnyOf(int K) : PassPolicy
    {
        /// <inheritdoc/>
        public override int TrialsNeeded => K;

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

    /// <summary>
    /// Trials are made until they tell the rate that is good enough from the one that is not: <c>sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)</c>.
    /// The number of trials is the most that are made; undecided then is inconclusive.
    /// </summary>
    /// <param name="Test">The test with its four numbers.</param>
    public sealed record Sequential(SequentialTest Test) : PassPolicy
    {
        /// <summary>The trials after which the test can first say that the rate is good enough: all of them passed.</summary>
        public override int TrialsNeeded { get; } = Test.PassesNeeded;

        /// <inheritdoc/>
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"sprt(p0 = {(decimal)Test.Low}, p1 = {(decimal)Test.High}, alpha = {(decimal)Test.FalseHigh}, beta = {(decimal)Test.FalseLow})"
            );

        internal static Sequential? Parse(string arguments)
        {
            var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var argument in arguments.Split(','))
            {
                if (
                    argument.Split('=') is not [var name, var text]
                    || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    || !numbers.TryAdd(name, number)
                )
                {
                    return null;
                }
            }

            return
                numbers.Count == 4
                && numbers.TryGetValue("p0", out var low)
                && numbers.TryGetValue("p1", out var high)
                && numbers.TryGetValue("alpha", out var falseHigh)
                && numbers.TryGetValue("beta", out var falseLow)
                && SequentialTest.IsPossible(low, high, falseHigh, falseLow)
                ? new Sequential(new SequentialTest(low, high, falseHigh, falseLow))
                : null;
        }
    }
}
