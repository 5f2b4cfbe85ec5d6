using System.Text.RegularExpressions;

namespace AgentEvals.Tests.House;

/// <summary>Holds the order of the rooms inside of the tests grader, its largest part: readers know nothing of what compares, and what compares is built from the words up.</summary>
public sealed partial class TestsGraderRoomsTests
{
    private static readonly string[][] Order =
    [
        ["Model"],
        ["Texts"],
        ["Languages", "CSharp"],
        ["Comparison.Pairing"],
        ["Comparison.Context"],
        ["Comparison.Bodies"],
        ["Comparison.Tolerances"],
        ["Comparison.Skips"],
        ["Comparison.Cases"],
        ["Comparison.Deletions", "Comparison.Assertions"],
        ["Comparison.LastLook"],
        ["Comparison"],
        ["Configuration"],
    ];

    private static string Grader { get; } = Path.Combine(Repository.Root, "src", "AgentEvals", "Grading", "Tests");

    [Fact]
    public void A_room_of_the_tests_grader_imports_only_rooms_that_come_before_it()
    {
        var imports = Directory.EnumerateFiles(Grader, "*.cs", SearchOption.AllDirectories).SelectMany(Imports).ToList();

        imports.ShouldNotBeEmpty();
        imports
            .Where(import => import.From is not null && import.From != import.To && LevelOf(import.To) >= LevelOf(import.From))
            .Select(import => $"{import.File} imports {import.To}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_of_the_tests_grader_has_its_place() =>
        Directory
            .EnumerateDirectories(Grader)
            .Concat(Directory.EnumerateDirectories(Path.Combine(Grader, "Comparison")))
            .Select(directory => Path.GetRelativePath(Grader, directory).Replace(Path.DirectorySeparatorChar, '.'))
            .ShouldBeSubsetOf(Order.SelectMany(line => line));

    private static IEnumerable<(string File, string? From, string To)> Imports(string file)
    {
        var relative = Path.GetRelativePath(Grader, file);
        var from = RoomOf((Path.GetDirectoryName(relative) ?? "").Replace(Path.DirectorySeparatorChar, '.'));
        return Import()
            .Matches(File.ReadAllText(file))
            .Select(match => RoomOf(match.Groups["room"].Value))
            .OfType<string>()
            .Select(to => (relative, from, to));
    }

    /// <summary>The room of a namespace: itself, or the one that it stands in; null for what stands in none.</summary>
    private static string? RoomOf(string name) =>
        LevelOf(name) >= 0 ? name
        : name.LastIndexOf('.') is > 0 and var end ? RoomOf(name[..end])
        : null;

    private static int LevelOf(string? room) => Array.FindIndex(Order, line => line.Contains(room, StringComparer.Ordinal));

    [GeneratedRegex(
        @"^using (static )?(\w+ = )?AgentEvals\.Grading\.Tests\.(?<room>[\w.]+);",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Import();
}
