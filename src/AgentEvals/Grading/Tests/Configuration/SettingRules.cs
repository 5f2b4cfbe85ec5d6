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
            SettingsFormat.Yaml => Yaml(name, path, file),
            SettingsFormat.Sections when path.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) || name.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) =>
                IsTestDiagnostic(name) || IsTestDiagnostic(path) ? SettingRule.Severity : SettingRule.None,
            SettingsFormat.Sections when name.StartsWith("dotnet_analyzer_diagnostic", StringComparison.Ordinal) => SettingRule.Severity,
            SettingsFormat.Lines => SettingRule.None,
            _ => Named(name, path),
        };
    }

    /// <summary>Whether a weaker value of the setting is weak beyond doubt.</summary>
    public static bool IsStrong(SettingRule rule, Setting setting, ConfigurationFile file) => rule switch
    {
        SettingRule.Floor => true,
        SettingRule.Ceiling => false,
        SettingRule.Severity => IsTestDiagnostic(setting.Name),
        SettingRule.MustNotGrow => setting.Name switch
        {
            "NoWarn" or "WarningsNotAsErrors" => IsTestDiagnostic(setting.Value),
            "Compile@Remove" => file.IsOfTests,
            "omit" or "exclude_lines" or "coveragePathIgnorePatterns" or "Exclude" or "ExcludeByFile" or "filterwarnings" => false,
            _ => true,
        },
        SettingRule.MustNotShrink => setting.Name is "Project@Path" ? FilePurpose.IsTest(setting.Value.Replace('\\', '/')) : setting.Name is not ("TargetFrameworks" or "TargetFramework" or "WarningsAsErrors"),
        SettingRule.FalseIsWeaker => setting.Name is "IsTestProject" or "failIfNoTests" or "failOnWarning" or "test" or "failIfNoSpecifiedTests",
        _ => setting.Name is not ("passWithNoTests" or "ExcludeFromCodeCoverage" or "bail"),
    };

    /// <summary>Whether it names diagnostics of test frameworks.</summary>
    public static bool IsTestDiagnostic(string text) =>
        text.Contains("xUnit", StringComparison.OrdinalIgnoreCase) || text.Contains("NUnit", StringComparison.OrdinalIgnoreCase) || text.Contains("MSTEST", StringComparison.OrdinalIgnoreCase) || text.Contains("TUnit", StringComparison.OrdinalIgnoreCase);

    private static SettingRule Xml(string name, string path, ConfigurationFile file) => name switch
    {
        "Threshold" or "MutationScore" or "MinCodeCoverage" or "MinimumCoverage" or "CoverageThreshold" or "minimum" or "MinimumExpectedTests" or "lineCoverage" or "mutationThreshold" or "coverageThreshold" or "LineCoverageThreshold" => SettingRule.Floor,
        "IsTestProject" or "TreatWarningsAsErrors" or "CodeAnalysisTreatWarningsAsErrors" or "MSBuildTreatWarningsAsErrors" or "EnforceCodeStyleInBuild" or "failIfNoTests" or "failIfNoSpecifiedTests" or "EnableNETAnalyzers" or "RunAnalyzers" or "RunAnalyzersDuringBuild"
            or "UseVSTest" or "phpunit@failOnWarning" or "phpunit@failOnRisky" or "phpunit@failOnEmptyTestSuite" => SettingRule.FalseIsWeaker,
        "Nullable" => SettingRule.Severity,
        "testFailureIgnore" or "skipTests" or "maven.test.skip" or "skip" or "SkipTests" or "VSTestTestCaseFilterIgnore" or "ExcludeFromBuild" or "TestingPlatformIgnoreExitCode" or "ContinueOnError" or "skipITs" or "EnableTestRetry" => SettingRule.TrueIsWeaker,
        "Compile@Remove" => file.IsOfTests || file.News.Any(setting => setting.Path == path && setting.Value.Contains("est", StringComparison.Ordinal)) ? SettingRule.MustNotGrow : SettingRule.None,
        "NoWarn" or "WarningsNotAsErrors" or "DefaultItemExcludes" or "exclude" or "TestCaseFilter" or "ExcludeByFile" or "ExcludeByAttribute" or "Exclude" or "excludedGroups" or "ModulePath" => name == "ModulePath" && !path.Contains("/Exclude/", StringComparison.Ordinal) ? SettingRule.None : SettingRule.MustNotGrow,
        "TestingPlatformCommandLineArguments" => SettingRule.MustNotGrow,
        "TargetFrameworks" or "TargetFramework" => file.IsOfTests ? SettingRule.MustNotShrink : SettingRule.None,
        "WarningsAsErrors" or "Project@Path" => SettingRule.MustNotShrink,
        "PackageReference@Include" => SettingRule.None,
        "Retry" or "RetryCount" or "rerunFailingTestsCount" => SettingRule.Ceiling,
        _ => SettingRule.None,
    };

    private static SettingRule Yaml(string name, string path, ConfigurationFile file)
    {
        if (file.Path.Contains("codecov", StringComparison.OrdinalIgnoreCase))
        {
            return name is "target" ? SettingRule.Floor : name is "threshold" ? SettingRule.Ceiling : name is "ignore" || path.EndsWith("ignore", StringComparison.Ordinal) ? SettingRule.MustNotGrow : name is "informational" ? SettingRule.TrueIsWeaker : SettingRule.None;
        }

        var bare = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        return bare switch
        {
            "SKIPTESTS" or "SKIPTEST" or "SKIPUNITTESTS" or "NOTESTS" or "SKIPINTEGRATIONTESTS" or "DISABLETESTS" => SettingRule.TrueIsWeaker,
            "RUNTESTS" or "RUNUNITTESTS" or "ENABLETESTS" or "FAILTASKONFAILEDTESTS" or "FAILTASKONMISSINGRESULTSFILE" => SettingRule.FalseIsWeaker,
            "COVERAGETHRESHOLD" or "MINIMUMCOVERAGE" or "MINCOVERAGE" => SettingRule.Floor,
            "TESTFILTER" or "TESTCASEFILTER" or "TESTFILTERCRITERIA" => SettingRule.MustNotGrow,
            _ => SettingRule.None,
        };
    }

    private static SettingRule Named(string name, string path)
    {
        if (path.Contains("hreshold", StringComparison.Ordinal) && !path.Contains("maxDiff", StringComparison.Ordinal) && !path.Contains("toHaveScreenshot", StringComparison.Ordinal) && !path.Contains("toMatch", StringComparison.Ordinal) && !path.Contains("slow", StringComparison.OrdinalIgnoreCase))
        {
            return SettingRule.Floor;
        }

        return name switch
        {
            "fail_under" or "minimum_coverage" or "minimum_coverage_by_file" or "minimum" or "break" or "cov-fail-under" or "check-coverage-lines" or "branches" or "functions" or "lines" or "statements"
                when name is not ("branches" or "functions" or "lines" or "statements") || path.Contains("overage", StringComparison.Ordinal) || path.Contains("nyc", StringComparison.Ordinal) || path.Contains("c8", StringComparison.Ordinal) || !path.Contains('/', StringComparison.Ordinal) => SettingRule.Floor,
            "passWithNoTests" or "ignoreFailures" or "testFailureIgnore" or "skipTests" or "AutoVerify" or "allowOnly" or "continue_on_failure" => SettingRule.TrueIsWeaker,
            "forbidOnly" or "forbidPending" or "failZero" or "failOnFlakyTests" or "fail_if_no_examples" or "failOnNoTests" or "strict" or "xfail_strict" or "errorOnDeprecated" => SettingRule.FalseIsWeaker,
            "test" or "harness" or "doctest" when path is "lib/test" or "lib/doctest" or "bin/test" or "test/harness" or "[test/test" or "test/test" => SettingRule.FalseIsWeaker,
            "testPathIgnorePatterns" or "modulePathIgnorePatterns" or "coveragePathIgnorePatterns" or "collect_ignore" or "collect_ignore_glob" or "norecursedirs" or "deselect" or "omit" or "exclude_lines" or "testIgnore" or "grepInvert"
                or "watchPathIgnorePatterns" or "ignorePatterns" or "skip" or "filterwarnings" or "testNamePattern" or "default-filter" => name is "watchPathIgnorePatterns" ? SettingRule.None : SettingRule.MustNotGrow,
            "exclude" => path.Contains("test", StringComparison.OrdinalIgnoreCase) || path.Contains("/jest", StringComparison.Ordinal) || path.Contains("coverage", StringComparison.OrdinalIgnoreCase) ? SettingRule.MustNotGrow : SettingRule.None,
            "spec" or "testMatch" or "testpaths" or "python_files" or "python_classes" or "python_functions" or "testDir" or "roots" or "projects" => SettingRule.MustNotShrink,
            "retries" or "retryTimes" or "retry" or "reruns" => SettingRule.Ceiling,
            _ => SettingRule.None,
        };
    }
}
