using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds targets of a makefile that make tests no more: <c>test: unit e2e</c> became <c>test: unit</c>.</summary>
internal static class Prerequisites
{
    private static readonly string[] Kinds = ["test", "e2e", "spec", "unit", "integration", "check"];
    private static readonly string[] Gates = ["test", "check", "ci", "all", "verify", "validate", "default", "release", "publish", "pre"];

    /// <summary>The first target that lost one of which nothing took the place.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Lines)
        {
            yield break;
        }

        foreach (var old in file.Olds)
        {
            if (
                Of(old) is not { Length: > 0 } before
                || !Array.Exists(Gates, gate => old.Scope.StartsWith(gate, StringComparison.Ordinal))
                || file.News.FirstOrDefault(line => line.Scope == old.Scope && Of(line) is not null) is not { } line
            )
            {
                continue;
            }

            var after = Of(line)!;
            var lost = before
                .Except(after, StringComparer.Ordinal)
                .FirstOrDefault(target =>
                    Tests(target, file) && (file.News.Any(other => other.Scope == target) || !file.Olds.Any(other => other.Scope == target))
                );
            if (lost is not null && after.All(before.Contains) && !file.News.Any(other => other.Scope != lost && IsMadeBy(other, lost)))
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.NeedsReview,
                    $"{file.Path}: {old.Scope} makes {lost} no more",
                    new Evidence.DiffLine(file.Path, line.Line, "+" + Lines.Short(line.Value))
                );
                yield break;
            }
        }
    }

    /// <summary>What a target asks for first; null for a line that is a recipe.</summary>
    private static string[]? Of(Setting line) =>
        line.Scope.Length > 0
        && line.Value.StartsWith(line.Scope + ":", StringComparison.Ordinal)
        && !line.Value.StartsWith(line.Scope + ":=", StringComparison.Ordinal)
            ? line.Value[(line.Scope.Length + 1)..].Split('#')[0].Split([' ', '\t', '|'], StringSplitOptions.RemoveEmptyEntries)
            : null;

    private static bool Tests(string target, ConfigurationFile file) =>
        Array.Exists(Kinds, kind => target.Contains(kind, StringComparison.OrdinalIgnoreCase))
        || file.Olds.Any(line => line.Scope == target && TestCommands.IsOne(line.Value));

    /// <summary>Whether another target makes one: before its recipe, or in it.</summary>
    private static bool IsMadeBy(Setting line, string target) =>
        (
            Of(line) is not null
            || line.Value.Contains("MAKE", StringComparison.Ordinal)
            || line.Value.Contains("make ", StringComparison.Ordinal)
            || line.Value.Contains("just ", StringComparison.Ordinal)
        )
        && line.Value.Split([' ', '\t', ')'], StringSplitOptions.RemoveEmptyEntries).Contains(target, StringComparer.Ordinal)
        && !line.Value.StartsWith(".PHONY", StringComparison.Ordinal);
}
