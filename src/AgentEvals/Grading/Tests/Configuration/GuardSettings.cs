namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>What a pipeline puts around a step: conditions, and whether its failure counts.</summary>
internal static class GuardSettings
{
    /// <summary>The settings that guard a command: those of its step and of what its step belongs to.</summary>
    public static IEnumerable<Setting> Of(IReadOnlyList<Setting> settings, Setting command)
    {
        if (command.Scope.LastIndexOf('/') is not (> 0 and var end))
        {
            return [];
        }

        var place = command.Scope[..end];
        return settings.Where(setting => IsGuard(setting.Name) && setting.Scope.LastIndexOf('/') is > 0 and var last && (place == setting.Scope[..last] || place.StartsWith(setting.Scope[..(last + 1)], StringComparison.Ordinal)));
    }

    /// <summary>Whether a failure does not count.</summary>
    public static bool IsNonBlocking(Setting guard) =>
        guard.Name is "continue-on-error" or "continueOnError" or "allow_failure" or "allowFailure" or "soft_fail" or "ignore_error" or "ignoreErrors" && guard.Value.ToUpperInvariant() is not ("FALSE" or "NO");

    /// <summary>Whether it is a condition.</summary>
    public static bool IsCondition(Setting guard) => guard.Name is "if" or "condition" or "when" or "rules" or "only" or "except" or "enabled";

    /// <summary>Whether a condition never holds.</summary>
    public static bool IsNever(string value)
    {
        var text = value.Replace(" ", "", StringComparison.Ordinal).Trim('$', '{', '}').ToUpperInvariant();
        return text is "FALSE" or "0" or "NEVER" or "MANUAL" || text.StartsWith("FALSE&&", StringComparison.Ordinal) || text.EndsWith("&&FALSE", StringComparison.Ordinal) || text.Contains("AND(FALSE", StringComparison.Ordinal);
    }

    /// <summary>Whether a condition takes nothing away.</summary>
    public static bool IsUsual(string value) => value.Replace(" ", "", StringComparison.Ordinal).Trim('$', '{', '}') is "always()" or "succeeded()" or "success()" or "true" or "on_success" or "!cancelled()" or "succeededOrFailed()" or "always";

    private static bool IsGuard(string name) =>
        name is "if" or "condition" or "when" or "continue-on-error" or "continueOnError" or "allow_failure" or "allowFailure" or "soft_fail" or "enabled" or "ignore_error" or "ignoreErrors";
}
