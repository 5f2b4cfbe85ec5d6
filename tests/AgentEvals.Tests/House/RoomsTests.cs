using System.Text.RegularExpressions;

namespace AgentEvals.Tests.House;

/// <summary>Holds the order of the rooms: data flows one way, and a room imports only rooms before it.</summary>
public sealed partial class RoomsTests
{
    /// <summary>The base rooms know no other but Problems; then each line may import every line above it.</summary>
    private static readonly string[][] Order =
    [
        ["Problems"],
        ["Processes", "Diffs", "Shell", "Statistics"],
        ["Transcripts"],
        ["Scenarios"],
        ["Workspaces"],
        ["Agents"],
        ["Runs"],
        ["Grading"],
        ["Results"],
        ["Mining"],
        ["Reports"],
    ];

    [Fact]
    public void A_room_imports_only_rooms_that_come_before_it()
    {
        var engine = Path.Combine(Repository.Root, "src", "AgentEvals");
        var imports = Directory
            .EnumerateFiles(engine, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Imports(engine, file))
            .ToList();

        imports.ShouldNotBeEmpty();
        imports
            .Where(import =>
                LevelOf(import.To) > LevelOf(import.From) || (import.To != import.From && LevelOf(import.To) == LevelOf(import.From))
            )
            .Select(import => $"{import.File} imports {import.To}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_has_its_place()
    {
        var engine = Path.Combine(Repository.Root, "src", "AgentEvals");
        Directory
            .EnumerateDirectories(engine)
            .Select(Path.GetFileName)
            .Where(room => room is not ("bin" or "obj"))
            .ShouldBeSubsetOf(Order.SelectMany(line => line));
    }

    [Fact]
    public void The_engine_knows_nothing_of_xUnit() =>
        typeof(AgentEvals.Problems.Problem)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .ShouldAllBe(name => !name!.StartsWith("xunit", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string File, string From, string To)> Imports(string engine, string file)
    {
        var relative = Path.GetRelativePath(engine, file).Replace('\\', '/');
        var from = relative.Split('/')[0];
        return EngineNamespace()
            .Matches(File.ReadAllText(file))
            .Select(match => (relative, from, match.Groups["room"].Value))
            .Where(import => Order.Any(line => line.Contains(import.Value, StringComparer.Ordinal)));
    }

    private static int LevelOf(string room) => Array.FindIndex(Order, line => line.Contains(room, StringComparer.Ordinal));

    [GeneratedRegex(
        @"^using (static )?(\w+ = )?AgentEvals\.(?<room>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex EngineNamespace();
}
