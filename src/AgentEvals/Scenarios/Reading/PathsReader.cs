using AgentEvals.Problems;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads <c>paths</c>, and finds globs that can match nothing in the fixture.</summary>
internal static class PathsReader
{
    public static PathRules Read(FieldReader scenario, FixtureContent? fixture)
    {
        if (scenario.Object("paths", Keys.Paths, "'paths: { allow: [\"src/**\"] }'") is not { } fields)
        {
            return new PathRules();
        }

        var rules = new PathRules
        {
            Allow = RuleReader.Globs(fields, "allow"),
            Deny = RuleReader.Globs(fields, "deny"),
            Generated = RuleReader.Globs(fields, "generated"),
        };
        if (fixture is not null && fields.Node("allow") is YamlSequence allow)
        {
            foreach (var item in allow.Items.OfType<YamlScalar>().Where(item => rules.Allow.Contains(item.Value, StringComparer.Ordinal)))
            {
                FindTypo(fields, item, item.Value, fixture);
            }
        }

        return rules;
    }

    /// <summary>
    /// A new file is fine where its folder exists. A first folder that the fixture lacks is an error, and so is a deeper one that is nearly
    /// the name of one that is there.
    /// </summary>
    private static void FindTypo(FieldReader fields, YamlScalar item, string glob, FixtureContent fixture)
    {
        var parent = "";
        var literal = GlobSyntax.LiteralSegments(glob).ToArray();
        var folders = literal.Length == glob.Count(character => character == '/') + 1 ? literal[..^1] : literal;
        foreach (var folder in folders)
        {
            var path = parent.Length == 0 ? folder : $"{parent}/{folder}";
            if (!fixture.Directories.Contains(path))
            {
                var siblings = fixture
                    .Directories.Where(other => IsChild(other, parent))
                    .Select(other => other[(parent.Length == 0 ? 0 : parent.Length + 1)..]);
                var meant = Spelling.Nearest(folder, siblings);
                if (parent.Length == 0 || meant is not null)
                {
                    fields.Problems.Add(
                        ErrorCodes.AllowMatchesNothing,
                        $"paths.allow matches nothing: the fixture has no folder '{path}'.",
                        meant is not null
                            ? $"Did you mean '{(parent.Length == 0 ? meant : $"{parent}/{meant}")}'?"
                            : "Correct the path. If the agent is to make the folder, put it into the fixture with a .gitkeep file.",
                        item
                    );
                }

                return;
            }

            parent = path;
        }
    }

    private static bool IsChild(string path, string parent) =>
        parent.Length == 0
            ? !path.Contains('/', StringComparison.Ordinal)
            : path.StartsWith(parent + "/", StringComparison.Ordinal) && path.LastIndexOf('/') == parent.Length;
}
