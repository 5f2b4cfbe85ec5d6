using System.Text;
using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Importing;

/// <summary>Writes what was imported. Never overwrites: either everything fits beside what is there, or nothing is written.</summary>
public static class ImportWriter
{
    /// <summary>Writes the files.</summary>
    /// <param name="import">What was imported.</param>
    /// <param name="folder">Absolute path of the output folder; made when it is not there.</param>
    /// <returns>What is wrong with the scenarios where they now lie; empty when all of them load.</returns>
    /// <exception cref="AgentEvalsException">AE4203: files with another content are there already. Nothing was written.</exception>
    public static IReadOnlyList<Problem> Write(Import import, string folder)
    {
        ArgumentNullException.ThrowIfNull(import);
        var files = import.Files.Select(file => (File: file, Target: Path.Combine(folder, file.Path), Content: Content(file))).ToList();
        var taken = files.Where(file => Path.Exists(file.Target) && !Same(file.Target, file.Content)).ToList();
        if (taken.Count > 0)
        {
            throw new AgentEvalsException([
                .. taken.Select(file => new Problem(
                    "AE4203",
                    "This file is there already, with another content. Nothing was written.",
                    "Give another folder with -o, or move the file away.",
                    new SourceLocation(file.Target)
                )),
            ]);
        }

        foreach (var (_, target, content) in files.Where(file => !Path.Exists(file.Target)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            stream.Write(content);
        }

        return Check([.. files.Where(file => file.File.IsScenario).Select(file => file.Target)]);
    }

    private static byte[] Content(ImportedFile file) =>
        file.Text is { } text ? Encoding.UTF8.GetBytes(text) : File.ReadAllBytes(file.CopyOf!);

    private static bool Same(string path, byte[] content) =>
        File.Exists(path) && new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private static List<Problem> Check(IReadOnlyList<string> scenarios)
    {
        var loader = new ScenarioLoader();
        return
        [
            .. scenarios.SelectMany(file =>
                loader.Load(file, SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(Path.GetDirectoryName(file)!))).Problems
            ),
        ];
    }
}
