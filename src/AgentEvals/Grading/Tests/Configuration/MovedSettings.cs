using System.Globalization;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds settings that left one file for another: <c>setup.cfg</c> for <c>pyproject.toml</c>, an option of a command for a section of its own.</summary>
internal static class MovedSettings
{
    private static readonly char[] Marks = ['"', '\'', '[', ']', ',', ' ', '%'];

    /// <summary>Whether another file of the change got a setting of this name with the same value, or with a higher one where it is a number.</summary>
    public static bool Have(IReadOnlyList<ConfigurationFile> others, string name, string value) =>
        Bare(value) is { Length: > 0 } wanted
        && others
            .SelectMany(other => other.Added())
            .Any(setting =>
                Plain(setting.Name) is { Length: > 3 } named
                && Plain(name).EndsWith(named, StringComparison.Ordinal)
                && IsAsMuch(wanted, Bare(setting.Value))
            );

    /// <summary>Whether the values of an axis stand in settings that came, of this file or of others: each in a job of its own.</summary>
    public static bool HaveValues(IEnumerable<ConfigurationFile> files, IReadOnlyList<Setting> values)
    {
        var added = files
            .SelectMany(file => file.Added())
            .Where(setting => !setting.Path.Contains("/exclude", StringComparison.Ordinal))
            .Select(setting => setting.Value)
            .ToHashSet(StringComparer.Ordinal);
        return values.Count > 0 && values.All(value => added.Contains(value.Value));
    }

    private static bool IsAsMuch(string old, string @new) =>
        old == @new
        || (
            double.TryParse(old, CultureInfo.InvariantCulture, out var before)
            && double.TryParse(@new, CultureInfo.InvariantCulture, out var after)
            && after >= before
        );

    private static string Bare(string value) => value.Trim(Marks);

    private static string Plain(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
