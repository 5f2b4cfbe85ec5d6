using System.Text.Json;
using System.Xml;
using YamlDotNet.Core;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads a configuration file into settings, by the format that its path says.</summary>
internal static class SettingsReader
{
    private static readonly string[] XmlEnds =
    [
        ".csproj",
        ".fsproj",
        ".vbproj",
        ".vcxproj",
        ".props",
        ".targets",
        ".runsettings",
        ".slnx",
        "pom.xml",
        "phpunit.xml",
        "phpunit.xml.dist",
        ".testsettings",
        ".proj",
    ];
    private static readonly string[] JsonNames =
    [
        "package.json",
        "xunit.runner.json",
        "composer.json",
        ".nycrc",
        ".mocharc.json",
        ".nycrc.json",
        ".c8rc",
        ".c8rc.json",
        ".taprc.json",
        "jest.config.json",
        "nx.json",
        "testconfig.json",
        "stryker-config.json",
        "stryker.conf.json",
        "deno.json",
        "project.json",
        "global.json",
        ".eslintrc",
        ".eslintrc.json",
    ];
    private static readonly string[] SectionNames =
    [
        "pytest.ini",
        "setup.cfg",
        "tox.ini",
        "pyproject.toml",
        ".coveragerc",
        ".editorconfig",
        ".globalconfig",
        "Cargo.toml",
        "nextest.toml",
        "bunfig.toml",
    ];
    private static readonly string[] CodeStarts =
    [
        "jest.config.",
        "vitest.config.",
        "vite.config.",
        "playwright.config.",
        "cypress.config.",
        ".mocharc.",
        "karma.conf.",
        "wdio.conf.",
        "build.gradle",
        "vitest.workspace.",
        "jest.setup.",
        "eslint.config.",
        ".eslintrc.",
    ];
    private static readonly string[] YamlParts =
    [
        ".github/",
        "pipeline",
        ".gitlab-ci",
        ".circleci/",
        ".travis",
        "appveyor",
        "codecov",
        "pre-commit",
        ".mocharc",
        ".eslintrc",
        "buildspec",
        "cloudbuild",
        "taskfile",
        "/ci/",
        ".azure",
        "buildkite",
        "drone",
        "semaphore",
        "workflows/",
        "circle.yml",
        "shippable.",
        "wercker.",
        ".cirrus.",
        ".vsts",
    ];

    /// <summary>The format of a path.</summary>
    public static SettingsFormat FormatOf(string path)
    {
        var name = FilePurpose.Name(path);
        if (Array.Exists(XmlEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        {
            return SettingsFormat.Xml;
        }

        if (name.EndsWith(".sln", StringComparison.OrdinalIgnoreCase))
        {
            return SettingsFormat.Solution;
        }

        if (
            JsonNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.EndsWith(".xunit.runner.json", StringComparison.OrdinalIgnoreCase)
        )
        {
            return SettingsFormat.Json;
        }

        if (name == ".taprc")
        {
            return SettingsFormat.Yaml;
        }

        if (name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
        {
            return
                Array.Exists(YamlParts, part => path.Contains(part, StringComparison.OrdinalIgnoreCase))
                || path.StartsWith("ci/", StringComparison.Ordinal)
                || path.StartsWith("continuous_integration/", StringComparison.Ordinal)
                ? SettingsFormat.Yaml
                : SettingsFormat.None;
        }

        if (SectionNames.Contains(name, StringComparer.Ordinal))
        {
            return SettingsFormat.Sections;
        }

        if (
            Array.Exists(CodeStarts, start => name.StartsWith(start, StringComparison.Ordinal))
            || name is "conftest.py" or "noxfile.py" or ".simplecov" or "spec_helper.rb" or "Rakefile"
        )
        {
            return SettingsFormat.Code;
        }

        return
            name
                is "Makefile"
                    or "makefile"
                    or "GNUmakefile"
                    or "Justfile"
                    or "justfile"
                    or ".rspec"
                    or "Jenkinsfile"
                    or "Dockerfile"
                    or "build.cake"
                    or "build.fsx"
            || path.Contains(".husky/", StringComparison.Ordinal)
            || (
                (
                    name.EndsWith(".sh", StringComparison.Ordinal)
                    || name.EndsWith(".ps1", StringComparison.Ordinal)
                    || name.EndsWith(".cmd", StringComparison.Ordinal)
                    || name.EndsWith(".cake", StringComparison.Ordinal)
                    || !name.Contains('.', StringComparison.Ordinal)
                ) && (TestCommands.LooksLikeScript(name) || (name.EndsWith(".sh", StringComparison.Ordinal) && FilePurpose.IsTest(path)))
            )
            ? SettingsFormat.Lines
            : SettingsFormat.None;
    }

    /// <summary>Reads a text; null when it cannot be read.</summary>
    public static IReadOnlyList<Setting>? Read(SettingsFormat format, string text)
    {
        try
        {
            return format switch
            {
                SettingsFormat.Xml => XmlSettings.Read(text),
                SettingsFormat.Json => JsonSettings.Read(text),
                SettingsFormat.Yaml => YamlSettings.Read(text),
                SettingsFormat.Sections => SectionSettings.Read(text),
                SettingsFormat.Code => CodeSettings.Read(text),
                SettingsFormat.Lines => LineSettings.Read(text),
                SettingsFormat.Solution => SolutionSettings.Read(text),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is XmlException or JsonException or YamlException or InvalidOperationException)
        {
            // The YAML scanner answers some broken flow mappings with InvalidOperationException.
            return null;
        }
    }
}
