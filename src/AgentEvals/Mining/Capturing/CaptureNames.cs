using System.Globalization;
using AgentEvals.Runs;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Mining.Capturing;

/// <summary>Finds names that nothing has yet: a capture never overwrites.</summary>
internal static class CaptureNames
{
    private const int Words = 6;
    private const int Longest = 60;

    /// <summary>The slug nearest to a category.</summary>
    public static string Category(string text) => Slug.From(text) is { Length: > 0 } slug ? slug : "incidents";

    /// <summary>The slug of a name, or of the task's first words.</summary>
    public static string FromTask(string task)
    {
        var slug = Slug.From(
            string.Join(' ', task.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(Words))
                .Replace('.', ' ')
                .Replace('_', ' ')
        );
        slug = slug.Length <= Longest ? slug : slug[..Longest].TrimEnd('-', '.', '_');
        return slug.Length > 0 ? slug : "captured";
    }

    /// <summary>The name itself, or with the lowest number that makes it new in its folder.</summary>
    public static string Free(string folder, string name)
    {
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            var file = Path.Combine(folder, candidate + ".eval.yaml");
            if (
                !Path.Exists(file)
                && !Path.Exists(Path.Combine(folder, "fixtures", candidate))
                && !Path.Exists(RecordingFiles.FolderOf(file, candidate))
            )
            {
                return candidate;
            }
        }
    }
}
