using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Actions;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Finds the changed lines that add, remove or change the version of a dependency.</summary>
internal static partial class Dependencies
{
    /// <summary>The lines of a manifest that name dependencies; null for a file that names none.</summary>
    public static Regex? Kind(string path) =>
        PathText.Name(path) switch
        {
            "package.json" or "composer.json" or "deno.json" => JsonLine,
            "Cargo.toml" or "pyproject.toml" or "Pipfile" or "libs.versions.toml" => TomlLine,
            "go.mod" => GoLine,
            "pom.xml" => MavenLine,
            "Gemfile" => GemLine,
            "setup.py" or "setup.cfg" => PythonLine,
            "pubspec.yaml" => YamlLine,
            var name when name.StartsWith("requirements", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal) =>
                RequirementLine,
            var name when name.EndsWith(".gradle", StringComparison.Ordinal) || name.EndsWith(".gradle.kts", StringComparison.Ordinal) =>
                GradleLine,
            var name when name.EndsWith(".gemspec", StringComparison.Ordinal) => GemLine,
            var name
                when name.EndsWith("proj", StringComparison.Ordinal)
                    || name is "Directory.Packages.props" or "Directory.Build.props" or "Directory.Build.targets" => MSBuildLine,
            _ => null,
        };

    /// <summary>The changed lines, as evidence; a line that only moved or was re-indented is none.</summary>
    public static IReadOnlyList<Evidence> Changed(FileChange file)
    {
        if (Kind(file.Path) is not { } pattern)
        {
            return [];
        }

        var sections = new ManifestSections(file);
        var lines = file
            .Hunks.SelectMany(hunk => hunk.Lines)
            .Where(line => line.Kind != DiffLineKind.Context && pattern.IsMatch(line.Text) && sections.MayNameDependencies(line))
            .ToList();
        var kept = lines
            .GroupBy(line => line.Text.Trim().TrimEnd(','), StringComparer.Ordinal)
            .Where(group => group.Count(line => line.Kind == DiffLineKind.Added) == group.Count(line => line.Kind == DiffLineKind.Removed))
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. lines.Where(line => !kept.Contains(line.Text.Trim().TrimEnd(','))).Select(line => DiffEvidence.Of(file, line))];
    }

    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("""^\s*"[@\w./-]+"\s*:\s*"([~^<>=v*]*\d|\*|latest|next|workspace:|file:|link:|git|npm:|jsr:|https?:)""", Safe)]
    private static partial Regex JsonLine { get; }

    [GeneratedRegex(
        """^\s*("?[\w.-]+"?\s*=\s*("[~^<>=*]*\d|"\*"|\{.*(version|path|git|workspace|module))|"[\w.\[\],-]+\s*([<>=!~;@].*)?"\s*,?\s*\]?$)""",
        Safe
    )]
    private static partial Regex TomlLine { get; }

    [GeneratedRegex("""^\s*(require\s+|replace\s+|exclude\s+|tool\s+)?[\w.-]+\.[\w.-]+(/\S*)?\s+(v\d|=>)""", Safe)]
    private static partial Regex GoLine { get; }

    [GeneratedRegex("<(dependency|artifactId|version|[\\w.-]+\\.version)>", Safe)]
    private static partial Regex MavenLine { get; }

    [GeneratedRegex("""^\s*(gem\s+['"]|\w+\.add_(runtime_|development_)?dependency)""", Safe)]
    private static partial Regex GemLine { get; }

    [GeneratedRegex("""^\s*['"]?[A-Za-z][\w.\[\],-]*\s*(==|>=|<=|~=|!=|>|<)\s*\d""", Safe)]
    private static partial Regex PythonLine { get; }

    [GeneratedRegex("""^\s+[\w-]+:\s*[\^'"<>]*\d""", Safe)]
    private static partial Regex YamlLine { get; }

    [GeneratedRegex("""^\s*[^#\s]""", Safe)]
    private static partial Regex RequirementLine { get; }

    [GeneratedRegex(
        """^\s*(\w*([iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[cC]lasspath|[kK]apt|[aA]nnotationProcessor)\b|id\b.*\bversion\b)""",
        Safe
    )]
    private static partial Regex GradleLine { get; }

    [GeneratedRegex(
        """<(PackageReference|PackageVersion|GlobalPackageReference|ProjectReference|Reference|FrameworkReference|PackageDownload)\s""",
        Safe
    )]
    private static partial Regex MSBuildLine { get; }
}
