using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Tells that the project asks for a later version than one that left a matrix: <c>requires-python = ">=3.12"</c>, and <c>3.11</c> is tested no more.</summary>
internal static partial class RequiredVersions
{
    /// <summary>By which name a project asks for it, and what an axis of its versions is called.</summary>
    private static readonly (string Name, string Axis)[] Kinds =
    [
        ("requires-python", "py"),
        ("python_requires", "py"),
        ("node", "node"),
        ("php", "php"),
        ("required_ruby_version", "ruby"),
        ("rust-version", "rust"),
    ];

    /// <summary>Whether another file of the change came to ask for a later version than an entry of a matrix is.</summary>
    public static bool AreAbove(Setting entry, IEnumerable<ConfigurationFile> others) =>
        Version(entry.Value) is { } dropped
        && others
            .SelectMany(other => other.Added())
            .Any(setting =>
                Array.Exists(Kinds, kind => setting.Name == kind.Name && entry.Name.Contains(kind.Axis, StringComparison.OrdinalIgnoreCase))
                && Least().Match(setting.Value) is { Success: true } asked
                && Version(asked.Groups["version"].Value) is { } least
                && dropped.CompareTo(least) < 0
            );

    /// <summary>The first two numbers of a version, whose digits may be written together: <c>3.11</c>, <c>cp311</c>, <c>18.x</c>.</summary>
    private static (int Major, int Minor)? Version(string text) =>
        Joined().Match(text) is { Success: true } joined ? (Number(joined.Groups["major"]), Number(joined.Groups["minor"]))
        : Dotted().Match(text) is { Success: true } dotted ? (Number(dotted.Groups["major"]), Number(dotted.Groups["minor"]))
        : null;

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(>=|\^|~>?)?\s*v?(?<version>\d[\d.]*)", PatternRules.Linear)]
    private static partial Regex Least();

    [GeneratedRegex(@"^v?(?<major>\d{1,3})(\.(?<minor>\d{1,3})|\.x)?(\.[\dx]+)?(-dev)?$", PatternRules.Linear)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^(cp|py|pp)(?<major>\d)\.?(?<minor>\d{1,2})$", PatternRules.Linear)]
    private static partial Regex Joined();
}
