using AgentEvals.Mining.Importing.Harbor;
using AgentEvals.Mining.Importing.Markdown;
using AgentEvals.Mining.Importing.Promptfoo;
using AgentEvals.Problems;

namespace AgentEvals.Mining.Importing;

/// <summary>
/// Makes scenarios of evals that were written for something else: <c>.claude/evals</c> (YAML and Markdown), promptfoo configurations, Harbor tasks.
/// Reads only.
/// </summary>
public static class EvalImporter
{
    private static readonly string[] SkippedFolders = ["bin", "obj", "node_modules", ".git", "recordings", "fixtures", ".agentevals"];

    /// <summary>Reads a file or a folder.</summary>
    /// <param name="path">Absolute path: a scenario, a Markdown file, a promptfoo configuration, a Harbor task, or a folder with any of them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE4201: there is nothing at the path that could be imported.</exception>
    public static Import Read(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var sink = new ImportSink();
        if (File.Exists(path))
        {
            if (!ReadFile(path, sink))
            {
                throw Nothing($"{path} holds no eval that could be imported.");
            }
        }
        else if (Directory.Exists(path))
        {
            ReadFolder(path, sink, cancellationToken);
        }
        else
        {
            throw Nothing($"There is no file or folder {path}.");
        }

        var import = sink.Complete();
        return import.Files.Count + import.Problems.Count > 0 ? import : throw Nothing($"{path} holds no eval that could be imported.");
    }

    private static void ReadFolder(string folder, ImportSink sink, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (HarborTask.IsAt(folder))
        {
            HarborTask.Read(folder, sink);
            return;
        }

        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadFile(file, sink);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", options).Order(StringComparer.Ordinal))
        {
            if (!SkippedFolders.Contains(Path.GetFileName(inner), StringComparer.OrdinalIgnoreCase))
            {
                ReadFolder(inner, sink, cancellationToken);
            }
        }
    }

    private static bool ReadFile(string file, ImportSink sink) =>
        Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".MD" or ".MARKDOWN" => MarkdownEvals.Read(file, sink),
            ".YAML" or ".YML" or ".JSON" => PromptfooConfig.Is(file) ? PromptfooConfig.Read(file, sink) : PlainScenario.Read(file, sink),
            ".TOML" when HarborTask.IsAt(Path.GetDirectoryName(file)!) => HarborTask.Read(Path.GetDirectoryName(file)!, sink),
            _ => false,
        };

    private static AgentEvalsException Nothing(string fact) =>
        new(
            new Problem(
                "AE4201",
                fact,
                "Name a scenario, a Markdown eval definition, a promptfoo configuration, a Harbor task folder, or a folder with some of them."
            )
        );
}
