using AgentEvals.Shell;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>
/// Tests that run somewhere else: <c>docker compose run --rm app npm test</c>, <c>kubectl exec pod -- pytest</c>, <c>ssh host 'make test'</c>.
/// The program that starts them ends with their status.
/// </summary>
internal static class ContainerRuns
{
    private static readonly string[] OptionsWithValue =
    [
        "-w",
        "--workdir",
        "-e",
        "--env",
        "-u",
        "--user",
        "-v",
        "--volume",
        "--name",
        "--entrypoint",
        "-f",
        "--file",
        "-p",
        "--project-name",
        "--profile",
        "--env-file",
        "--network",
        "--mount",
        "--platform",
        "-n",
        "--namespace",
        "-c",
        "--container",
        "--context",
        "-H",
        "--host",
        "--publish",
        "-l",
        "-o",
        "-F",
        "-m",
        "--memory",
        "--cpus",
        "-h",
        "--hostname",
        "--add-host",
        "--index",
        "--project-directory",
        "--gpus",
    ];

    /// <summary>The command that runs over there; null when this is no such command.</summary>
    public static TestRun? Recognise(SimpleCommand command)
    {
        string[] words = [.. command.Arguments];
        var start = command.Name switch
        {
            "docker" or "podman" or "nerdctl" => Container(words, 0),
            "docker-compose" or "podman-compose" => Container(words, 0, isCompose: true),
            "kubectl" or "oc" when words.Contains("exec", StringComparer.Ordinal) => Array.IndexOf(words, "--") + 1,
            "ssh" => AfterOptions(words, 0) + 1,
            _ => 0,
        };
        return start > 0 && start < words.Length ? Inside(command with { Words = [.. command.Words.Skip(start + 1)] }) : null;
    }

    private static TestRun? Inside(SimpleCommand inner)
    {
        // A shell over there, or one that joins the words of ssh.
        var script =
            inner.Name is "sh" or "bash" or "ash" or "zsh" && inner.Words.Count > 2 && inner.Words[1].Text is ['-', .., 'c']
                ? inner.Words[2].Text
            : inner.Words.Count == 1 ? inner.Words[0].Text
            : null;
        if (script is null)
        {
            return TestRunners.Recognise(inner);
        }

        foreach (var command in ShellReader.Read(script).Commands.Reverse())
        {
            if (!command.Status.NeverRuns && TestRunners.Recognise(command) is { } run)
            {
                return command.Status.Reach == StatusReach.Reaches ? run : run with { HidesFailures = command.Status.HiddenBy ?? script };
            }
        }

        return null;
    }

    /// <summary>The position after <c>exec</c> or <c>run</c>, its options and the container's name; 0 when it runs nothing.</summary>
    private static int Container(string[] words, int start, bool isCompose = false)
    {
        var index = AfterOptions(words, start);
        if (!isCompose && index < words.Length && words[index] == "compose")
        {
            return Container(words, index + 1, isCompose: true);
        }

        if (!isCompose && index < words.Length && words[index] == "container")
        {
            index++;
        }

        return index < words.Length && words[index] is "exec" or "run" ? AfterOptions(words, index + 1) + 1 : 0;
    }

    private static int AfterOptions(string[] words, int start)
    {
        var index = start;
        while (index < words.Length && words[index] is ['-', _, ..] option)
        {
            index += OptionsWithValue.Contains(option, StringComparer.Ordinal) ? 2 : 1;
        }

        return index;
    }
}
