using AgentEvals.Problems;

namespace AgentEvals.Mining.Importing.Harbor;

/// <summary>
/// Makes a fixture of <c>environment/</c>: the files that the Dockerfile copies into the working directory, or all files where there is no Dockerfile. Nothing
/// of the Dockerfile is run: its packages would be installed on this machine.
/// </summary>
internal static class HarborEnvironment
{
    private static readonly string[] BuildFiles = ["Dockerfile", "docker-compose.yaml", "docker-compose.yml", ".dockerignore"];

    /// <returns>The fixture's name.</returns>
    public static string Read(string folder, string name, ImportSink sink, List<string> questions)
    {
        var environment = Path.Combine(folder, "environment");
        var dockerfile = Path.Combine(environment, "Dockerfile");
        var target = $"fixtures/{name}";
        var count =
            File.Exists(dockerfile) ? FromDockerfile(dockerfile, environment, target, sink, questions)
            : Directory.Exists(environment)
                ? FolderCopy.Add(environment, target, sink, path => !BuildFiles.Contains(path, StringComparer.Ordinal))
            : 0;
        if (count == 0)
        {
            sink.Write($"{target}/.gitkeep", "", new SourceLocation(environment));
        }

        return name;
    }

    private static int FromDockerfile(string dockerfile, string environment, string target, ImportSink sink, List<string> questions)
    {
        var directory = "/";
        var count = 0;
        var asked = false;
        foreach (var (text, line) in Instructions(dockerfile))
        {
            var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            var at = new SourceLocation(dockerfile, line, 1);
            switch (words[0].ToUpperInvariant())
            {
                case "WORKDIR" when words.Length == 2:
                    directory = Absolute(directory, words[1]);
                    break;
                case "COPY" or "ADD" when words.Length == 3 && !words[1].StartsWith('-'):
                    count += Copy(
                        words[1],
                        Below(directory, Absolute(directory, words[2])),
                        words[2].EndsWith('/') || words[2] is "." or "./",
                        environment,
                        target,
                        sink,
                        at
                    );
                    break;
                case "RUN":
                    sink.Unmapped(
                        $"'{Shown(text)}' would be run on this machine.",
                        "Put what the task needs into the fixture, or into workspace.setup.",
                        at
                    );
                    if (!asked)
                    {
                        questions.Add("What of the Dockerfile's RUN lines does the workspace need? Write it as workspace.setup.");
                        asked = true;
                    }

                    break;
                default:
                    sink.Unmapped(
                        $"'{Shown(text)}' has no place in a scenario.",
                        "The agent works in a worktree on this machine, not in a container.",
                        at
                    );
                    break;
            }
        }

        return count;
    }

    /// <summary>The instructions with the number of their first line; lines that end in a backslash go on.</summary>
    private static IEnumerable<(string Text, int Line)> Instructions(string dockerfile)
    {
        var number = 0;
        var first = 0;
        var text = "";
        foreach (var line in File.ReadLines(dockerfile).Take(10_000))
        {
            number++;
            if (line.TrimStart() is "" or ['#', ..])
            {
                continue;
            }

            first = text.Length == 0 ? number : first;
            text += line.TrimEnd().TrimEnd('\\') + " ";
            if (!line.TrimEnd().EndsWith('\\'))
            {
                yield return (text.Trim(), first);
                text = "";
            }
        }
    }

    private static int Copy(
        string source,
        string? below,
        bool isFolder,
        string environment,
        string target,
        ImportSink sink,
        SourceLocation at
    )
    {
        var path = Path.GetFullPath(source.TrimStart('/'), environment);
        if (
            below is null
            || !(path + "/").StartsWith(Path.TrimEndingDirectorySeparator(environment) + "/", StringComparison.Ordinal)
            || !Path.Exists(path)
        )
        {
            sink.Unmapped(
                below is null
                    ? $"'{source}' is copied to a place outside of the working directory."
                    : $"'{source}' is not there to be copied.",
                "Put what the task needs into the fixture.",
                at
            );
            return 0;
        }

        var prefix = below.Length == 0 ? target : $"{target}/{below}";
        if (Directory.Exists(path))
        {
            return FolderCopy.Add(path, prefix, sink, file => !BuildFiles.Contains(file, StringComparer.Ordinal));
        }

        sink.Copy(isFolder || below.Length == 0 ? $"{prefix}/{Path.GetFileName(path)}" : prefix, path);
        return 1;
    }

    private static string Absolute(string directory, string path) => Path.GetFullPath(path, directory);

    private static string? Below(string directory, string path)
    {
        var relative = Path.GetRelativePath(directory, Path.TrimEndingDirectorySeparator(path)).Replace('\\', '/');
        return relative == "." ? ""
            : relative.StartsWith("..", StringComparison.Ordinal) ? null
            : relative;
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
