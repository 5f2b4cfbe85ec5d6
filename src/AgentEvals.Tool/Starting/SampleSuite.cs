using System.Text;

namespace AgentEvals.Tool.Starting;

/// <summary>The worked example of this repository, embedded: a scenario with its fixture, one good recording, and bad ones that the graders must catch.</summary>
internal static class SampleSuite
{
    private const string Prefix = "sample/";
    private const string SchemaComment = "# yaml-language-server:";

    private const string Settings = """
        # The agents of this project, and the defaults of its scenarios.
        default_agent: claude              # of live runs; AGENTEVALS_AGENT names another

        defaults:
          budget: { minutes: 15 }          # the agent is stopped after that

        # agents:
        #   claude: { model: MODEL, permission_mode: acceptEdits }

        # levels:                        # what an agent may do once its evals show it; 'agentevals gate' decides
        #   edit_with_review: { thresholds: [pass^1 = 1 over regression] }
        #   edit_and_run: { thresholds: [pass^3 = 1 over regression], max_age: 14d }

        """;

    /// <summary>All files of it.</summary>
    /// <param name="usings">Lines that the test class needs at its top; empty where the project has implicit usings.</param>
    public static IEnumerable<SampleFile> Files(string usings)
    {
        yield return new SampleFile("agentevals.yaml", Encoding.UTF8.GetBytes(Settings.ReplaceLineEndings("\n")));
        var assembly = typeof(SampleSuite).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return Adapted(name[Prefix.Length..].Replace('\\', '/'), content.ToArray(), usings);
        }
    }

    /// <summary>The schema that the example points to lies in this repository alone.</summary>
    private static SampleFile Adapted(string path, byte[] content, string usings)
    {
        if (path.EndsWith(".cs", StringComparison.Ordinal))
        {
            content = [.. Encoding.UTF8.GetBytes(usings), .. content];
        }
        else if (
            path.EndsWith(".eval.yaml", StringComparison.Ordinal) && content.AsSpan().StartsWith(Encoding.UTF8.GetBytes(SchemaComment))
        )
        {
            content = content[(Array.IndexOf(content, (byte)'\n') + 1)..];
        }

        return new SampleFile(path, content);
    }
}
