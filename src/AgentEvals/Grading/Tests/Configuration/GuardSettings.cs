using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>What a pipeline puts around a step: conditions, and whether its failure counts.</summary>
internal static class GuardSettings
{
    private static readonly string[] Lists = ["/rules/", "/only/", "/except/"];

    /// <summary>The settings that guard a command: those of its step and of what its step belongs to.</summary>
    public static IEnumerable<Setting> Of(IReadOnlyList<Setting> settings, Setting command)
    {
        if (command.Scope.LastIndexOf('/') is not (> 0 and var end))
        {
            return [];
        }

        var place = command.Scope[..end];
        return settings.Where(setting =>
            IsGuard(setting.Name)
            && Holder(setting) is { Length: > 0 } holder
            && (place == holder || place.StartsWith(holder + "/", StringComparison.Ordinal))
        );
    }

    /// <summary>The guards that a command got, each with how sure it is that less is tested by it, and a reason.</summary>
    /// <param name="file">The file.</param>
    /// <param name="old">The command before.</param>
    /// <param name="new">The command after.</param>
    /// <param name="what">What the command does, in the plural.</param>
    public static IEnumerable<(Verdict Verdict, string Reason, Setting Guard)> Further(
        ConfigurationFile file,
        Setting old,
        Setting @new,
        string what
    )
    {
        var branches = Branches(@new.Scope).Except(Branches(old.Scope), StringComparer.Ordinal).ToList();
        if (branches.Count > Branches(old.Scope).Except(Branches(@new.Scope), StringComparer.Ordinal).Count() && !HasOther(file, @new))
        {
            yield return (Verdict.NeedsReview, $"{what} run under a condition: {Lines.Short(branches[0])}", @new);
        }

        var known = Of(file.Olds, old).Select(guard => (guard.Name, guard.Value)).ToHashSet();
        foreach (var guard in Of(file.News, @new).Where(guard => !known.Contains((guard.Name, guard.Value))))
        {
            if (guard.Name == "skip")
            {
                // Buildkite and Cirrus pass over a step or task for a reason.
                if (
                    (
                        file.Path.Contains("buildkite", StringComparison.OrdinalIgnoreCase)
                        || file.Path.Contains("cirrus", StringComparison.OrdinalIgnoreCase)
                    ) && guard.Value is not ("false" or "")
                )
                {
                    yield return (Verdict.Fail, $"{what} do not run: skip: {Lines.Short(guard.Value)}", guard);
                }
            }
            else if (IsNonBlocking(guard))
            {
                yield return (
                    guard.Value.Contains("${{", StringComparison.Ordinal) ? Verdict.NeedsReview : Verdict.Fail,
                    $"a failure of {what} does not stop the pipeline: {guard.Name}: {guard.Value}",
                    guard
                );
            }
            else if (
                IsCondition(guard)
                && !IsUsual(guard.Value)
                && !known.Any(one =>
                    IsCondition(guard with { Name = one.Name })
                    && (IsNever(one.Value) || !IsNever(guard.Value))
                    && !IsUsual(one.Value)
                    && (Terms(one.Value) >= Terms(guard.Value) || IsAlternative(one.Value, guard.Value))
                    && !ConditionTerms.IsNarrower(one.Value, guard.Value)
                )
            )
            {
                yield return (
                    IsNever(guard.Value) ? Verdict.Fail : Verdict.NeedsReview,
                    $"{what} run under a condition: {guard.Name}: {Lines.Short(guard.Value)}",
                    guard
                );
            }
        }
    }

    /// <summary>The conditions under which a template has a step at all: <c>- ${{ if eq(parameters.Tests, true) }}:</c>.</summary>
    private static List<string> Branches(string scope)
    {
        var branches = new List<string>();
        for (var at = 0; scope.IndexOf("${{ if ", at, StringComparison.Ordinal) is >= 0 and var start; )
        {
            var end = scope.IndexOf("}}", start, StringComparison.Ordinal);
            at = end < 0 ? scope.Length : end;
            branches.Add(scope[start..at]);
        }

        return branches;
    }

    /// <summary>Whether another branch of a template has a step that came as well and runs the same program.</summary>
    private static bool HasOther(ConfigurationFile file, Setting command) =>
        CommandLines
            .Of(file.Format, file.News)
            .Any(other =>
                other.Scope != command.Scope
                && other.Scope.Contains("${{", StringComparison.Ordinal)
                && TestCommands.FirstWord(other.Value) == TestCommands.FirstWord(command.Value)
                && !file.Olds.Any(old => old.Scope == other.Scope)
                && !Branches(other.Scope).SequenceEqual(Branches(command.Scope), StringComparer.Ordinal)
            );

    /// <summary>Whether a condition is one of those of which another takes any: what ran under it runs still.</summary>
    private static bool IsAlternative(string one, string any) =>
        Bare(any) is var whole
        && !whole.Contains('(', StringComparison.Ordinal)
        && !whole.Contains("&&", StringComparison.Ordinal)
        && whole.Split("||").Contains(Bare(one), StringComparer.Ordinal);

    private static string Bare(string condition) =>
        condition
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("${{", "", StringComparison.Ordinal)
            .Replace("}}", "", StringComparison.Ordinal);

    /// <summary>How much a condition asks: another one that asks no more takes the place of the first.</summary>
    private static int Terms(string condition) => CodeWords.Of(condition).Count();

    /// <summary>The step or job that a guard belongs to; the rules of a job stand in a list of their own.</summary>
    private static string Holder(Setting guard)
    {
        var end = guard.Scope.LastIndexOf('/');
        foreach (var list in Lists)
        {
            end = guard.Scope.IndexOf(list, StringComparison.Ordinal) is > 0 and var start && start < end ? start : end;
        }

        return end > 0 ? guard.Scope[..end] : "";
    }

    /// <summary>Whether a failure does not count.</summary>
    public static bool IsNonBlocking(Setting guard) =>
        guard.Name
            is "continue-on-error"
                or "continueOnError"
                or "allow_failure"
                or "allowFailure"
                or "soft_fail"
                or "ignore_error"
                or "ignoreErrors"
        && guard.Value.ToUpperInvariant() is not ("FALSE" or "NO");

    /// <summary>Whether it is a condition.</summary>
    public static bool IsCondition(Setting guard) =>
        guard.Name is "if" or "condition" or "when" or "rules" or "only" or "only_if" or "except" or "enabled";

    /// <summary>Whether a condition never holds.</summary>
    public static bool IsNever(string value)
    {
        var text = value.Replace(" ", "", StringComparison.Ordinal).Trim('$', '{', '}').ToUpperInvariant();
        return text is "FALSE" or "0" or "NEVER" or "MANUAL"
            || text.StartsWith("FALSE&&", StringComparison.Ordinal)
            || text.EndsWith("&&FALSE", StringComparison.Ordinal)
            || text.Contains("AND(FALSE", StringComparison.Ordinal);
    }

    /// <summary>Whether a condition takes nothing away.</summary>
    public static bool IsUsual(string value) =>
        value.Replace(" ", "", StringComparison.Ordinal).Trim('$', '{', '}')
            is "always()"
                or "succeeded()"
                or "success()"
                or "true"
                or "on_success"
                or "!cancelled()"
                or "succeededOrFailed()"
                or "always";

    private static bool IsGuard(string name) =>
        name
            is "if"
                or "condition"
                or "when"
                or "only"
                or "except"
                or "continue-on-error"
                or "continueOnError"
                or "allow_failure"
                or "allowFailure"
                or "soft_fail"
                or "skip"
                or "only_if"
                or "enabled"
                or "ignore_error"
                or "ignoreErrors";
}
