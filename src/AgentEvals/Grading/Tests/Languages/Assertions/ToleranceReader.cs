using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Tolerances that are passed by name.</summary>
internal static class ToleranceReader
{
    private static readonly FrozenSet<string> Distances =
    [
        "rtol",
        "atol",
        "rel",
        "abs",
        "delta",
        "tol",
        "tolerance",
        "epsilon",
        "eps",
        "rel_tol",
        "abs_tol",
        "max_relative",
        "absoluteTolerance",
        "threshold",
        "maxDiffPixels",
        "maxDiffPixelRatio",
        "reltol",
        "abstol",
        "max_ulp",
        "maxulp",
        "nulp",
        "ulps",
    ];
    private static readonly FrozenSet<string> Digits = ["places", "decimal", "significant", "digits", "numDigits", "precision"];

    /// <summary>The sum of the distances, or the distance that the digits stand for; null without either.</summary>
    public static double? Read(IEnumerable<Argument> arguments, NumberReader numbers)
    {
        double? sum = null;
        foreach (var argument in arguments)
        {
            if (argument.Name is not { } name || numbers.Read(argument.Value) is not { } value)
            {
                continue;
            }

            sum =
                Distances.Contains(name) ? (sum ?? 0) + Math.Abs(value)
                : Digits.Contains(name) ? OfDigits(value)
                : sum;
        }

        return sum;
    }

    /// <summary>True when a tolerance is named among the arguments.</summary>
    public static bool IsTolerance(string? name) => name is not null && (Distances.Contains(name) || Digits.Contains(name));

    /// <summary>True when the name counts digits, so that fewer are looser.</summary>
    public static bool IsDigits(string name) => Digits.Contains(name);

    /// <summary>The distance that a number of digits stands for.</summary>
    public static double OfDigits(double digits) => Math.Pow(10, -Math.Clamp(digits, -300, 300));
}
