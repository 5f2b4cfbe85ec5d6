using AgentEvals.Diffs;
using AgentEvals.Grading.Actions;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Tells in which section of a JSON or TOML manifest a line stands, where the whole text is known.</summary>
internal sealed class ManifestSections
{
    private readonly HashSet<int>? _old;
    private readonly HashSet<int>? _new;

    public ManifestSections(FileChange file)
    {
        Func<string, bool>? opens = PathText.Name(file.Path) switch
        {
            "package.json" or "composer.json" or "deno.json" => OpensJson,
            "Cargo.toml" or "pyproject.toml" => OpensToml,
            _ => null,
        };

        if (opens is not null && file.HasWholeText)
        {
            var isJson = opens == OpensJson;
            _old = Lines(file.OldText, opens, isJson);
            _new = Lines(file.NewText, opens, isJson);
        }
    }

    /// <summary>False when the line is known to stand outside of the sections that name dependencies.</summary>
    public bool MayNameDependencies(DiffLine line) =>
        line.Kind == DiffLineKind.Added
            ? _new is null || line.NewLine is not { } after || _new.Contains(after)
            : _old is null || line.OldLine is not { } before || _old.Contains(before);

    private static HashSet<int> Lines(string? text, Func<string, bool> opens, bool isJson)
    {
        HashSet<int> lines = [];
        var isOpen = false;
        var number = 0;
        foreach (var line in (text ?? "").Split('\n').Select(line => line.Trim()))
        {
            number++;
            var closes = isJson ? line.StartsWith('}') : line.StartsWith('[') || (isOpen && line is "]" or "],");
            if (opens(line))
            {
                isOpen = true;
            }
            else if (closes)
            {
                isOpen = false;
            }

            if (isOpen)
            {
                lines.Add(number);
            }
        }

        return lines;
    }

    private static bool OpensJson(string line) =>
        line.StartsWith('"')
        && (
            line.Contains("ependencies\"", StringComparison.Ordinal)
            || line.StartsWith("\"require", StringComparison.Ordinal)
            || line.StartsWith("\"imports\"", StringComparison.Ordinal)
            || line.StartsWith("\"overrides\"", StringComparison.Ordinal)
            || line.StartsWith("\"resolutions\"", StringComparison.Ordinal)
        );

    private static bool OpensToml(string line) =>
        (line.StartsWith('[') && line.Contains("dependencies", StringComparison.Ordinal))
        || line.StartsWith("dependencies", StringComparison.Ordinal)
        || line.StartsWith("requires", StringComparison.Ordinal)
        || line.StartsWith("[dependency-groups", StringComparison.Ordinal)
        || line.StartsWith("[project.optional", StringComparison.Ordinal);
}
