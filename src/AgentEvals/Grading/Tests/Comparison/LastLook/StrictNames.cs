using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Names that new lines give a tolerance below the defaults of all libraries: <c>rtol = 1e-15</c>. Who hands such a name to a check asks for no less.</summary>
internal static partial class StrictNames
{
    /// <summary>Whether all that new lines give a name is so small.</summary>
    public static bool Has(ChangedLines lines, string name)
    {
        var values = lines
            .Added.Where(line => line.Text.Contains(name, StringComparison.Ordinal))
            .Select(line => Setting().Match(line.Text))
            .Where(setting => setting.Success && setting.Groups["name"].Value == name)
            .ToList();
        return values.Count > 0 && values.TrueForAll(setting => Small().IsMatch(setting.Groups["value"].Value));
    }

    [GeneratedRegex(@"^\s*((let|var|const) )?(?<name>\w+)\s*:?=\s*(?<value>[^=\s].*)$", PatternRules.Linear)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\d+(\.\d*)?e-(0?[89]|[1-9]\d)\s*;?\s*((#|//).*)?$", PatternRules.Linear)]
    private static partial Regex Small();
}
