using System.Text.Json;
using AgentEvals.Problems;

namespace AgentEvals.Tool;

/// <summary>Finds the test project that is meant, and how <c>dotnet test</c> talks to it.</summary>
internal static class TestProject
{
    private static readonly string[] Patterns = ["*.csproj", "*.fsproj", "*.vbproj"];

    /// <summary>Absolute path of the project file.</summary>
    /// <exception cref="AgentEvalsException">AE7020: there is none, or more than one.</exception>
    public static string Find(Terminal terminal, string? project)
    {
        var path = terminal.Absolute(project ?? ".");
        if (File.Exists(path))
        {
            return path;
        }

        string[] found = Directory.Exists(path) ? [.. Patterns.SelectMany(pattern => Directory.GetFiles(path, pattern))] : [];
        return found is [var only]
            ? only
            : throw new AgentEvalsException(
                new Problem(
                    "AE7020",
                    found.Length == 0 ? $"There is no project in {path}." : $"There are {found.Length} projects in {path}.",
                    "Name the test project with --project."
                )
            );
    }

    /// <summary>
    /// True when the nearest global.json above the project chooses Microsoft.Testing.Platform: then <c>dotnet test</c> takes the test program's
    /// options as they are; otherwise they stand after <c>--</c>.
    /// </summary>
    public static bool UsesTestingPlatform(string project)
    {
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, "global.json");
            if (!File.Exists(path))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(
                    File.ReadAllBytes(path),
                    new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
                );
                return document.RootElement.TryGetProperty("test", out var test)
                    && test.TryGetProperty("runner", out var runner)
                    && runner.ValueEquals("Microsoft.Testing.Platform");
            }
            catch (JsonException exception)
            {
                throw new AgentEvalsException(
                    new Problem("AE7021", $"{path} is no JSON: {exception.Message}", "Correct the file."),
                    exception
                );
            }
        }

        return false;
    }
}
