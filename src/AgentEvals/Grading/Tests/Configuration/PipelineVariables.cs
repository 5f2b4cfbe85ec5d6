using System.Globalization;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds variables of a pipeline that are called after further attempts, or after tests that are passed over: <c>TEST_RETRIES: 3</c>, <c>SKIP_E2E: true</c>.</summary>
internal static class PipelineVariables
{
    private static readonly string[] Sections = ["env", "environment", "variables", "global", "parameters", "with"];
    private static readonly string[] Attempts = ["RETRY", "RETRIES", "RERUN", "RERUNS", "ATTEMPTS"];
    private static readonly string[] OfTests =
    [
        "TEST",
        "TESTS",
        "E2E",
        "SPEC",
        "SPECS",
        "PLAYWRIGHT",
        "CYPRESS",
        "VITEST",
        "JEST",
        "PYTEST",
        "UNITTESTS",
    ];

    /// <summary>What is done over and over is no test, or is no attempt: how long to wait, whether to write it down.</summary>
    private static readonly string[] Others =
    [
        "DOWNLOAD",
        "DOWNLOADS",
        "INSTALL",
        "FETCH",
        "RESTORE",
        "NUGET",
        "NPM",
        "PIP",
        "UV",
        "CARGO",
        "RUSTUP",
        "MAVEN",
        "GRADLE",
        "HTTP",
        "NET",
        "NETWORK",
        "CURL",
        "WGET",
        "GIT",
        "CLONE",
        "CHECKOUT",
        "SOURCES",
        "ARTIFACT",
        "ARTIFACTS",
        "CACHE",
        "UPLOAD",
        "PUBLISH",
        "PUSH",
        "PULL",
        "DOCKER",
        "DEPLOY",
        "RELEASE",
        "HELM",
        "TERRAFORM",
        "AWS",
        "EXECUTOR",
        "APT",
        "BREW",
        "YARN",
        "PNPM",
        "HEALTH",
        "HEALTHCHECK",
        "CONNECT",
        "CONNECTION",
        "LOGIN",
        "DELAY",
        "WAIT",
        "INTERVAL",
        "SECONDS",
        "TIMEOUT",
        "BACKOFF",
        "BUILD",
        "LINT",
        "REPORT",
        "REPORTS",
        "RESULTS",
        "LOG",
        "LOGS",
        "BROWSER",
        "BINARY",
        "SETUP",
        "COMPILE",
    ];

    /// <summary>Those that are new or say more than they did, in a pipeline that tests.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
        }

        var before = Of(file.Olds)
            .ToLookup(variable => variable.Name, variable => variable.Setting.Value, StringComparer.OrdinalIgnoreCase);
        var jobs = file.Olds.Select(setting => Job(setting.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, setting) in Of(file.News))
        {
            if (before[name].ToList() is [var was] && was != setting.Value && RunsTests(Words(name)) && RunsLess(was, setting.Value))
            {
                yield return Found(file, setting, "tests run in fewer cases", name);
            }
        }

        bool? tests = null;
        foreach (var (name, setting) in Of(file.News).DistinctBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase))
        {
            var words = Words(name);
            var isNew = !before.Contains(name)
                ? IsOn(setting.Value)
                : !before[name].Contains(setting.Value, StringComparer.Ordinal) && IsMore(setting.Value, before[name]);
            if (
                isNew
                && SettingRules.Of(setting with { Name = name }, file) == SettingRule.None
                && !words.Exists(word => Others.Contains(word, StringComparer.Ordinal))
                && (Sections.Contains(Job(setting.Path), StringComparer.Ordinal) || jobs.Contains(Job(setting.Path)))
                && (
                    TriesAgain(words, setting.Value) && !IsInput(setting) ? "failed tests may run again"
                    : PassesOver(words) ? "tests may be passed over"
                    : null
                )
                    is { } reason
                && (
                    tests ??=
                        CommandLines.Of(file.Format, file.News).Any(command => TestCommands.IsOne(command.Value))
                        || words.Exists(word => OfTests.Contains(word, StringComparer.Ordinal))
                )
            )
            {
                yield return Found(file, setting, reason, name);
            }
        }
    }

    private static Finding Found(ConfigurationFile file, Setting setting, string reason, string name) =>
        new(
            FailureCodes.TestConfigWeakened,
            Verdict.NeedsReview,
            $"{file.Path}: {reason}: {name} is {Lines.Short(setting.Value)}",
            new Evidence.DiffLine(file.Path, setting.Line, $"+{name}: {Lines.Short(setting.Value)}")
        );

    /// <summary>Whether a variable says by its name that tests run: <c>RUN_MUTATION_TESTS</c>.</summary>
    private static bool RunsTests(List<string> words) =>
        words.Exists(word => word is "RUN" or "ENABLE" or "ENABLED" or "INCLUDE")
        && words.Exists(word => OfTests.Contains(word, StringComparer.Ordinal))
        && !words.Exists(word => word is "SKIP" or "DISABLE" or "NO");

    /// <summary>Whether it is off where it was on, or a further condition has to hold.</summary>
    private static bool RunsLess(string before, string after) =>
        (IsOn(before) && !IsOn(after))
        || (before.Equals("true", StringComparison.OrdinalIgnoreCase) && after.Contains("${{", StringComparison.Ordinal))
        || (after.AsSpan().Count("&&") > before.AsSpan().Count("&&") && after.AsSpan().Count("||") <= before.AsSpan().Count("||"));

    /// <summary>The variables, however the pipeline writes them: <c>NAME: value</c>, <c>- NAME=value</c>, <c>- name: NAME</c> with a <c>value</c>.</summary>
    private static IEnumerable<(string Name, Setting Setting)> Of(IReadOnlyList<Setting> settings)
    {
        for (var index = 0; index < settings.Count; index++)
        {
            var setting = settings[index];
            var parts = setting.Path.Split('/');
            if (Sections.Contains(parts[^1], StringComparer.Ordinal))
            {
                foreach (var pair in setting.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (pair.Split('=', 2) is [{ Length: > 0 } name, var value])
                    {
                        yield return (name, setting with { Value = value });
                    }
                }
            }
            else if (parts.Length > 1 && Sections.Contains(parts[^2], StringComparer.Ordinal))
            {
                if (setting.Name == "name" && index + 1 < settings.Count && settings[index + 1] is { Name: "value" or "default" } value)
                {
                    yield return (setting.Value, value);
                }
                else if (setting.Name is not ("name" or "value" or "default"))
                {
                    yield return (setting.Name, setting);
                }
            }
        }
    }

    /// <summary>The job that a setting stands in, or the section at the top: what comes with a new job takes nothing away.</summary>
    private static string Job(string path) => path.Split('/') is ["jobs", var job, _, ..] ? "jobs/" + job : path.Split('/')[0];

    private static bool TriesAgain(List<string> words, string value) =>
        words.Exists(word => Attempts.Contains(word, StringComparer.Ordinal))
        && (Number(value) is not null || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is handed to an action or a template: what these repeat need not be tests.</summary>
    private static bool IsInput(Setting setting) => setting.Path.Split('/') is [.., "with" or "parameters", _];

    private static bool PassesOver(List<string> words)
    {
        var ofTests = words.Exists(word => OfTests.Contains(word, StringComparer.Ordinal));
        return (ofTests && words.Exists(word => word is "DISABLE" or "FAST" || word.StartsWith("SKIP", StringComparison.Ordinal)))
            || (words.Contains("ALLOW") && words.Exists(word => word is "FAILURE" or "FAILURES"))
            || (ofTests && words.Contains("PASS") && words.Contains("NO"));
    }

    private static bool IsOn(string value) => value.ToUpperInvariant() is not ("" or "0" or "FALSE" or "NO" or "OFF");

    private static bool IsMore(string value, IEnumerable<string> before) =>
        Number(value) is { } number ? before.All(old => number > (Number(old) ?? 0)) : IsOn(value) && before.All(old => !IsOn(old));

    private static int? Number(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The words of <c>TEST_RETRIES</c>, of <c>testRetries</c> and of <c>test-retries</c>.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var index = 1; index <= name.Length; index++)
        {
            if (index == name.Length || !char.IsLetterOrDigit(name[index]) || (char.IsUpper(name[index]) && char.IsLower(name[index - 1])))
            {
                if (index > start)
                {
                    words.Add(name[start..index].ToUpperInvariant());
                }

                start = index < name.Length && !char.IsLetterOrDigit(name[index]) ? index + 1 : index;
            }
        }

        return words;
    }
}
