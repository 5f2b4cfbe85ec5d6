using AgentEvals.Grading.Actions;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Tells by their paths the files that define projects, builds and pipelines.</summary>
internal static class ProjectFiles
{
    private static readonly string[] ProjectEndings =
    [
        ".csproj",
        ".fsproj",
        ".vbproj",
        ".vcxproj",
        ".sln",
        ".slnx",
        ".gemspec",
        ".xcodeproj/project.pbxproj",
    ];

    private static readonly string[] ProjectNames =
    [
        "package.json",
        "Cargo.toml",
        "go.mod",
        "go.work",
        "pyproject.toml",
        "setup.py",
        "setup.cfg",
        "pom.xml",
        "build.gradle",
        "build.gradle.kts",
        "settings.gradle",
        "settings.gradle.kts",
        "Gemfile",
        "composer.json",
        "mix.exs",
        "pubspec.yaml",
        "CMakeLists.txt",
        "deno.json",
    ];

    private static readonly string[] BuildNames =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "global.json",
        "nuget.config",
        "NuGet.config",
        "Makefile",
        "makefile",
        "GNUmakefile",
        "CMakeLists.txt",
        "Dockerfile",
        "Jenkinsfile",
        ".travis.yml",
        ".gitlab-ci.yml",
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        "appveyor.yml",
        ".drone.yml",
        ".npmrc",
        ".yarnrc",
        ".yarnrc.yml",
        "turbo.json",
        "nx.json",
        "lerna.json",
        "pnpm-workspace.yaml",
        "tsconfig.json",
        "webpack.config.js",
        "webpack.config.ts",
        "vite.config.js",
        "vite.config.ts",
        "rollup.config.js",
        "rollup.config.mjs",
        "babel.config.js",
        ".babelrc",
        "gradle.properties",
        "gradle-wrapper.properties",
        "Rakefile",
        "Justfile",
        "justfile",
        "Taskfile.yml",
        "build.rs",
        "BUILD",
        "BUILD.bazel",
        "WORKSPACE",
        "MODULE.bazel",
        "meson.build",
        "settings.gradle",
        "settings.gradle.kts",
        "setup.py",
        "setup.cfg",
        "rust-toolchain.toml",
        ".gitmodules",
    ];

    private static readonly string[] BuildEndings =
    [
        ".csproj",
        ".fsproj",
        ".vbproj",
        ".props",
        ".targets",
        ".sln",
        ".slnx",
        ".gradle",
        ".gradle.kts",
        ".cmake",
        ".Dockerfile",
    ];

    private static readonly string[] PipelineFolders =
    [
        ".github/workflows/",
        ".github/actions/",
        ".circleci/",
        ".azuredevops/",
        ".azure-pipelines/",
        ".buildkite/",
        ".teamcity/",
        ".gitlab/ci/",
        ".husky/",
    ];

    /// <summary>True for a file whose appearance means a new project.</summary>
    public static bool IsProject(string path) =>
        Array.Exists(ProjectEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        || ProjectNames.Contains(PathText.Name(path), StringComparer.Ordinal);

    /// <summary>True for files that say how it is built, checked or delivered.</summary>
    public static bool IsBuildOrPipeline(string path)
    {
        var name = PathText.Name(path);
        return BuildNames.Contains(name, StringComparer.Ordinal)
            || ProjectNames.Contains(name, StringComparer.Ordinal)
            || Array.Exists(BuildEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(
                PipelineFolders,
                folder => path.StartsWith(folder, StringComparison.Ordinal) || path.Contains("/" + folder, StringComparison.Ordinal)
            )
            || name.StartsWith("docker-compose", StringComparison.Ordinal)
            || name.StartsWith("Dockerfile.", StringComparison.Ordinal)
            || name.StartsWith("azure-pipelines", StringComparison.Ordinal)
            || (name.StartsWith("tsconfig.", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal));
    }
}
