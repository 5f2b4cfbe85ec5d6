namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>The formats of configuration that say how tests run.</summary>
internal enum SettingsFormat
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>Projects, props, runsettings, pom.xml, phpunit.xml, slnx.</summary>
    Xml,

    /// <summary>package.json, xunit.runner.json and their like.</summary>
    Json,

    /// <summary>Workflows and pipelines.</summary>
    Yaml,

    /// <summary>ini, cfg, toml, editorconfig.</summary>
    Sections,

    /// <summary>jest.config.js, vitest.config.ts, build.gradle: object literals in code.</summary>
    Code,

    /// <summary>Makefiles and scripts: a command a line.</summary>
    Lines,

    /// <summary>A Visual Studio solution.</summary>
    Solution,
}
