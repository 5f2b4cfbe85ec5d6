using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>
/// Marks that skip more by what they are called or given: <c>@skip_on_windows_arm</c> became <c>@skip_on_windows</c>, and <c>@skip_backends("a")</c> became
/// <c>@skip_backends("a", cpu_only=True)</c>, <c>importorskip("lib")</c> became <c>importorskip("lib.extra")</c>.
/// </summary>
internal static partial class WiderMarks
{
    /// <summary>Whether the second one is such a mark, and was the first one.</summary>
    public static bool Are(string before, string after)
    {
        var (old, @new) = (SkipConditions.NameOf(before), SkipConditions.NameOf(after));
        return Skipping().IsMatch(@new)
            && !Running().IsMatch(old)
            && (
                old == @new
                    ? Gained(before[old.Length..], after[@new.Length..]) || NeedsMore(before, after)
                    : old.StartsWith(@new + "_", StringComparison.Ordinal) && before[old.Length..] == after[@new.Length..]
            );
    }

    /// <summary>Whether a mark is given all that it was, and something that is to hold as well.</summary>
    private static bool Gained(string before, string after) =>
        before.Length > 2
        && after.StartsWith(before[..^1].TrimEnd(), StringComparison.Ordinal)
        && Flag().IsMatch(after.AsSpan(before.Length - 1));

    /// <summary>Whether a part of a package has to be there where the package had to be, or a version of it.</summary>
    private static bool NeedsMore(string before, string after) =>
        Needed().Match(before) is { Success: true } old
        && Needed().Match(after) is { Success: true } @new
        && (old.Groups["package"].Value, @new.Groups["package"].Value) is var (package, part)
        && (
            part.StartsWith(package + ".", StringComparison.Ordinal)
            || (package == part && old.Groups["version"].Length == 0 && @new.Groups["version"].Length > 0)
        );

    [GeneratedRegex("skip", PatternRules.LinearAnyCase)]
    private static partial Regex Skipping();

    [GeneratedRegex("""importorskip\(["'](?<package>[\w.]+)["'](?<version>,\s*(minversion\s*=\s*)?["'])?""", PatternRules.Linear)]
    private static partial Regex Needed();

    /// <summary>Names by which less is skipped the shorter they are.</summary>
    [GeneratedRegex("unless|except|without|_not_|require|need", PatternRules.LinearAnyCase)]
    private static partial Regex Running();

    /// <summary>A switch, and what else comes with it: where it is not to hold.</summary>
    [GeneratedRegex(@"^\s*,\s*\w+\s*=\s*True\s*(,.*)?\)$", PatternRules.Linear)]
    private static partial Regex Flag();
}
