namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Which settings say how tests run, by their names.</summary>
internal static class SettingRules
{
    /// <summary>The rule of a setting.</summary>
    public static SettingRule Of(Setting setting, ConfigurationFile file)
    {
        var name = setting.Name;
        var path = setting.Path;
        return file.Format switch
        {
            SettingsFormat.Xml => Xml(name, path, file),
            SettingsFormat.Solution => SettingRule.MustNotShrink,
            SettingsFormat.Yaml
                when FilePurpose.Name(file.Path) is var own
                    && (
                        own.StartsWith(".mocharc", StringComparison.Ordinal)
                        || own == ".taprc"
                        || own.StartsWith(".eslintrc", StringComparison.Ordinal)
                    ) => Named(name, path, file),
            SettingsFormat.Yaml => Yaml(name, path, file),
            SettingsFormat.Sections
                when path.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal)
                    || name.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) => IsTestDiagnostic(name) || IsTestDiagnostic(path)
                ? SettingRule.Severity
                : SettingRule.None,
            SettingsFormat.Sections when name.StartsWith("dotnet_analyzer_diagnostic", StringComparison.Ordinal) => SettingRule.Severity,
            SettingsFormat.Lines => SettingRule.None,
            _ => Named(name, path, file),
        };
    }

    /// <summary>Whether a weaker value of the setting is weak beyond doubt.</summary>
    public static bool IsStrong(SettingRule rule, Setting setting, ConfigurationFile file) =>
        rule switch
        {
            SettingRule.Floor => true,
            SettingRule.Ceiling or SettingRule.MustNotHold => false,
            SettingRule.Severity => IsTestDiagnostic(setting.Name),
            SettingRule.MustNotGrow => setting.Name switch
            {
                "NoWarn" or "WarningsNotAsErrors" => IsTestDiagnostic(setting.Value),
                "Compile@Remove" => file.IsOfTests,
                _ when setting.Name.EndsWith("@Remove", StringComparison.Ordinal) => false,
                "omit" or "exclude_lines" or "coveragePathIgnorePatterns" or "Exclude" or "ExcludeByFile" or "filterwarnings" or "grep" =>
                    false,
                "exclude" or "testPathIgnorePatterns" => !IsOfOtherRunner(setting.Value),
                _ => true,
            },
            SettingRule.MustNotShrink => setting.Name switch
            {
                "Project@Path" => FilePurpose.IsTest(setting.Value.Replace('\\', '/')),
                // What a property holds, the change may not show.
                "TargetFrameworks" or "TargetFramework" => !setting.Value.Contains('$', StringComparison.Ordinal),
                _ => setting.Name is not ("WarningsAsErrors" or "name" or "browser" or "browsers" or "envlist" or "env_list"),
            },
            SettingRule.FalseIsWeaker => setting.Name
                is "IsTestProject"
                    or "IsUnitTestProject"
                    or "failIfNoTests"
                    or "failOnWarning"
                    or "test"
                    or "failIfNoSpecifiedTests"
                    or "RunTests"
                    or "RunUnitTests",
            _ => setting.Name
                is not (
                    "passWithNoTests"
                    or "ExcludeFromCodeCoverage"
                    or "bail"
                    or "rerunFailedTests"
                    or "dangerouslyIgnoreUnhandledErrors"
                    or "allowOnly"
                    or "informational"
                ),
        };

    /// <summary>Whether a pattern names a folder whose tests another runner runs, one that drives a browser.</summary>
    public static bool IsOfOtherRunner(string pattern) =>
        pattern.Split('/', '*', '.', '\\').Any(part => part is "e2e" or "playwright" or "cypress" or "e2e-tests" or "tests-e2e");

    /// <summary>Whether it names diagnostics of test frameworks.</summary>
    public static bool IsTestDiagnostic(string text) => TestDiagnostics.Has(text);

    /// <summary>Whether it names a rule that keeps tests from being skipped, focused or empty: <c>jest/no-focused-tests</c>.</summary>
    private static bool IsLintOfTests(string name) =>
        name.Contains('/', StringComparison.Ordinal)
        && name[(name.LastIndexOf('/') + 1)..]
            is "no-focused-tests"
                or "no-disabled-tests"
                or "no-skipped-tests"
                or "no-skipped-test"
                or "no-exclusive-tests"
                or "no-only-tests"
                or "no-only-test"
                or "no-focused-test"
                or "valid-expect"
                or "valid-expect-in-promise"
                or "no-conditional-expect"
                or "expect-expect"
                or "missing-playwright-await"
                or "no-pending-tests"
                or "no-commented-out-tests";

    /// <summary>Whether it says how far a picture of the screen may be from the one that was approved.</summary>
    private static bool IsOfPictures(string name, string path) =>
        name is "maxDiffPixels" or "maxDiffPixelRatio"
        || (
            name is "threshold" or "failureThreshold"
            && (path.Contains("toHaveScreenshot", StringComparison.Ordinal) || path.Contains("toMatch", StringComparison.Ordinal))
        );

    private static SettingRule Xml(string name, string path, ConfigurationFile file) =>
        name switch
        {
            "Threshold"
            or "MutationScore"
            or "MinCodeCoverage"
            or "MinimumCoverage"
            or "CoverageThreshold"
            or "minimum"
            or "MinimumExpectedTests"
            or "lineCoverage"
            or "mutationThreshold"
            or "coverageThreshold"
            or "LineCoverageThreshold" => SettingRule.Floor,
            "IsTestProject"
            or "TreatWarningsAsErrors"
            or "CodeAnalysisTreatWarningsAsErrors"
            or "MSBuildTreatWarningsAsErrors"
            or "EnforceCodeStyleInBuild"
            or "failIfNoTests"
            or "failIfNoSpecifiedTests"
            or "EnableNETAnalyzers"
            or "RunAnalyzers"
            or "RunAnalyzersDuringBuild"
            or "UseVSTest"
            or "TreatNoTestsAsError"
            or "IsUnitTestProject"
            or "IsIntegrationTestProject"
            or "MapInconclusiveToFailed"
            or "MapNotRunnableToFailed"
            or "TreatDiscoveryWarningsAsErrors"
            or "BuildHelixPayload"
            or "phpunit@failOnWarning"
            or "phpunit@failOnRisky"
            or "phpunit@failOnEmptyTestSuite" => SettingRule.FalseIsWeaker,
            "Nullable" => SettingRule.Severity,
            "testFailureIgnore"
            or "skipTests"
            or "maven.test.skip"
            or "skip"
            or "SkipTests"
            or "VSTestTestCaseFilterIgnore"
            or "ExcludeFromBuild"
            or "TestingPlatformIgnoreExitCode"
            or "TreatTestAdapterErrorsAsWarnings"
            or "IgnoreForCI"
            or "ContinueOnError"
            or "skipITs"
            or "EnableTestRetry" => SettingRule.TrueIsWeaker,
            "Compile@Remove" => file.IsOfTests
            || file.News.Any(setting => setting.Path == path && setting.Value.Contains("est", StringComparison.Ordinal))
                ? SettingRule.MustNotGrow
                : SettingRule.None,
            _ when name.EndsWith("@Remove", StringComparison.Ordinal) && IsListOfProjects(path, file) => SettingRule.MustNotGrow,
            "NoWarn"
            or "WarningsNotAsErrors"
            or "DefaultItemExcludes"
            or "exclude"
            or "TestCaseFilter"
            or "VSTestTestCaseFilter"
            or "Where"
            or "ExcludeByFile"
            or "ExcludeByAttribute"
            or "Exclude"
            or "excludedGroups"
            or "ModulePath" => (name == "ModulePath" && !path.Contains("/Exclude/", StringComparison.Ordinal))
            || (name == "Where" && !path.Contains("NUnit/", StringComparison.Ordinal))
                ? SettingRule.None
                : SettingRule.MustNotGrow,
            "TestingPlatformCommandLineArguments" => SettingRule.MustNotGrow,
            "TargetFrameworks" or "TargetFramework" => file.IsOfTests ? SettingRule.MustNotShrink : SettingRule.None,
            "WarningsAsErrors" or "Project@Path" => SettingRule.MustNotShrink,
            "PackageReference@Include" => SettingRule.None,
            "Retry" or "RetryCount" or "rerunFailingTestsCount" => SettingRule.Ceiling,
            _ => BuildProperties.RuleOf(name, path, file.IsOfTests),
        };

    private static bool IsOfRunner(ConfigurationFile file, params ReadOnlySpan<string> runners)
    {
        foreach (var runner in runners)
        {
            if (FilePurpose.Name(file.Path).StartsWith(runner, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static SettingRule Yaml(string name, string path, ConfigurationFile file)
    {
        if (file.Path.Contains("codecov", StringComparison.OrdinalIgnoreCase))
        {
            return path == "coverage/status"
                || path.StartsWith("coverage/status/", StringComparison.Ordinal) && name is "project" or "patch" or "changes" or "default"
                    ? SettingRule.FalseIsWeaker
                : name is "target" ? SettingRule.Floor
                : name is "threshold" ? SettingRule.Ceiling
                : name is "ignore" || path.EndsWith("ignore", StringComparison.Ordinal) ? SettingRule.MustNotGrow
                : name is "informational" ? SettingRule.TrueIsWeaker
                : SettingRule.None;
        }

        var bare = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        return bare switch
        {
            "SKIPTESTS" or "SKIPTEST" or "SKIPUNITTESTS" or "NOTESTS" or "SKIPINTEGRATIONTESTS" or "DISABLETESTS" or "RERUNFAILEDTESTS" =>
                SettingRule.TrueIsWeaker,
            "RUNTESTS" or "RUNUNITTESTS" or "ENABLETESTS" or "FAILTASKONFAILEDTESTS" or "FAILTASKONMISSINGRESULTSFILE" =>
                SettingRule.FalseIsWeaker,
            "COVERAGETHRESHOLD" or "MINIMUMEXPECTEDTESTS" or "MINIMUMCOVERAGE" or "MINCOVERAGE" => SettingRule.Floor,
            "TESTFILTER" or "TESTCASEFILTER" or "TESTFILTERCRITERIA" => SettingRule.MustNotGrow,
            _ => SettingRule.None,
        };
    }

    private static SettingRule Named(string name, string path, ConfigurationFile file)
    {
        if (IsOfPictures(name, path))
        {
            return SettingRule.Ceiling;
        }

        if (IsLintOfTests(name))
        {
            return SettingRule.Severity;
        }

        if (path.Contains("hreshold", StringComparison.Ordinal) && !path.Contains("slow", StringComparison.OrdinalIgnoreCase))
        {
            return SettingRule.Floor;
        }

        return name switch
        {
            "fail_under"
            or "minimum_coverage"
            or "minimum_coverage_by_file"
            or "minimum"
            or "break"
            or "cov-fail-under"
            or "check-coverage-lines"
            or "branches"
            or "functions"
            or "lines"
            or "statements"
                when name is not ("branches" or "functions" or "lines" or "statements")
                    || path.Contains("overage", StringComparison.Ordinal)
                    || path.Contains("nyc", StringComparison.Ordinal)
                    || path.Contains("c8", StringComparison.Ordinal)
                    || !path.Contains('/', StringComparison.Ordinal) => SettingRule.Floor,
            "passWithNoTests"
            or "ignoreExitCode"
            or "ignoreFailures"
            or "testFailureIgnore"
            or "skipTests"
            or "AutoVerify"
            or "allowOnly"
            or "continue_on_failure"
            or "ignore_outcome"
            or "ignoreSnapshots"
            or "dangerouslyIgnoreUnhandledErrors"
            or "allow-incomplete-coverage"
            or "allow-empty-coverage" => SettingRule.TrueIsWeaker,
            "forbidOnly"
            or "forbidPending"
            or "failZero"
            or "failOnFlakyTests"
            or "fail_if_no_examples"
            or "failOnNoTests"
            or "strict"
            or "xfail_strict"
            or "errorOnDeprecated"
            or "forbid-only"
            or "forbid-pending"
            or "fail-zero"
            or "check-coverage"
            or "checkCoverage"
            or "check_coverage"
            or "failOnEmptyTestSuite"
            or "failOnFocusedTest"
            or "failSkips"
            or "failWarns" => SettingRule.FalseIsWeaker,
            "enabled" when path.EndsWith("typecheck/enabled", StringComparison.Ordinal) => SettingRule.FalseIsWeaker,
            "test"
            or "harness"
            or "doctest" when path is "lib/test" or "lib/doctest" or "bin/test" or "test/harness" or "[test/test" or "test/test" =>
                SettingRule.FalseIsWeaker,
            "testPathIgnorePatterns"
            or "modulePathIgnorePatterns"
            or "coveragePathIgnorePatterns"
            or "collect_ignore"
            or "collect_ignore_glob"
            or "norecursedirs"
            or "doctest_norecursedirs"
            or "deselect"
            or "omit"
            or "exclude_lines"
            or "testIgnore"
            or "grepInvert"
            or "excludeSpecPattern"
            or "watchPathIgnorePatterns"
            or "ignorePatterns"
            or "skip"
            or "filterwarnings"
            or "testNamePattern"
            or "default-filter" => name is "watchPathIgnorePatterns" || (name == "skip" && FilePurpose.Name(file.Path) == "conftest.py")
                ? SettingRule.None
                : SettingRule.MustNotGrow,
            "grep" or "invert" or "ignore" when IsOfRunner(file, ".mocharc", "playwright.") => name == "invert"
                ? SettingRule.TrueIsWeaker
                : SettingRule.MustNotGrow,
            "exclude" when IsOfRunner(file, "karma.", "wdio.") => SettingRule.MustNotGrow,
            "name" => path.EndsWith("projects/name", StringComparison.Ordinal) ? SettingRule.MustNotShrink : SettingRule.None,
            "browser" => path.EndsWith("instances/browser", StringComparison.Ordinal) ? SettingRule.MustNotShrink : SettingRule.None,
            "include" => path.EndsWith("/test/include", StringComparison.Ordinal) ? SettingRule.MustNotShrink : SettingRule.None,
            "browsers" or "specPattern" or "envlist" or "env_list" => SettingRule.MustNotShrink,
            "runMode" or "openMode" => path.Contains("retries", StringComparison.Ordinal) ? SettingRule.Ceiling : SettingRule.None,
            "exclude" => path.Contains("test", StringComparison.OrdinalIgnoreCase)
            || path.Contains("/jest", StringComparison.Ordinal)
            || path.Contains("coverage", StringComparison.OrdinalIgnoreCase)
                ? SettingRule.MustNotGrow
                : SettingRule.None,
            "spec"
            or "testMatch"
            or "testpaths"
            or "python_files"
            or "python_classes"
            or "python_functions"
            or "testDir"
            or "roots"
            or "projects" => SettingRule.MustNotShrink,
            "retries" or "retryTimes" or "retry" or "reruns" => SettingRule.Ceiling,
            _ => SettingRule.None,
        };
    }

    /// <summary>Whether projects are left out of a list that a project of tests goes through: <c>&lt;Libraries Remove="../Shop/Shop.csproj" /&gt;</c>.</summary>
    private static bool IsListOfProjects(string path, ConfigurationFile file) =>
        file.IsOfTests && file.News.Any(setting => setting.Path == path && setting.Value.EndsWith("proj", StringComparison.Ordinal));
}
