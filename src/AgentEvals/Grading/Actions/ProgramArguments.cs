using System.Collections.Frozen;

namespace AgentEvals.Grading.Actions;

/// <summary>Tells a program's operands from its options, as far as the programs are known that touch files.</summary>
internal static class ProgramArguments
{
    private static readonly FrozenDictionary<string, string[]> OptionsWithValue = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["head"] = ["-n", "-c"],
        ["tail"] = ["-n", "-c"],
        ["sed"] = ["-e", "-f", "--expression", "--file", "-l"],
        ["grep"] = ["-e", "-f", "-A", "-B", "-C", "-m", "--include", "--exclude", "--exclude-dir"],
        ["egrep"] = ["-e", "-f", "-A", "-B", "-C", "-m", "--include", "--exclude", "--exclude-dir"],
        ["fgrep"] = ["-e", "-f", "-A", "-B", "-C", "-m", "--include", "--exclude", "--exclude-dir"],
        ["rg"] = ["-e", "-f", "-A", "-B", "-C", "-m", "-g", "--glob", "-t", "--type", "-T", "--max-count", "-j", "-r"],
        ["ag"] = ["-A", "-B", "-C", "-m", "-G"],
        ["awk"] = ["-F", "-v", "-f"],
        ["gawk"] = ["-F", "-v", "-f"],
        ["cut"] = ["-d", "-f", "-c", "-b"],
        ["sort"] = ["-k", "-t", "-o", "-S"],
        ["xxd"] = ["-l", "-s", "-c"],
        ["hexdump"] = ["-n", "-s", "-e"],
        ["od"] = ["-N", "-j", "-A", "-t"],
        ["strings"] = ["-n"],
        ["nl"] = ["-w", "-s", "-b"],
        ["jq"] = ["--indent", "-f"],
        ["cp"] = ["-t", "--target-directory", "-S"],
        ["mv"] = ["-t", "--target-directory", "-S"],
        ["ln"] = ["-t", "--target-directory", "-S"],
        ["install"] = ["-t", "--target-directory", "-m", "-o", "-g", "-S"],
        ["rsync"] = ["-e", "--exclude", "--include"],
        ["scp"] = ["-i", "-P", "-F", "-o", "-c", "-l"],
        ["touch"] = ["-r", "-d", "-t"],
        ["mkdir"] = ["-m"],
        ["truncate"] = ["-s", "-r"],
        ["perl"] = ["-e", "-E", "-I", "-M"],
        ["patch"] = ["-d", "-i", "-o", "-p"],
        ["tee"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The arguments that are no options and no values of options. PowerShell's named parameters leave their values.</summary>
    public static IReadOnlyList<string> Operands(ShellStep step)
    {
        var withValue = OptionsWithValue.GetValueOrDefault(step.Name, []);
        List<string> operands = [];
        var onlyOperands = false;
        for (var i = 0; i < step.Arguments.Count; i++)
        {
            var argument = step.Arguments[i];
            if (onlyOperands || argument.Length < 2 || argument[0] != '-')
            {
                operands.Add(argument);
            }
            else if (argument == "--")
            {
                onlyOperands = true;
            }
            else if (withValue.Contains(argument, StringComparer.Ordinal))
            {
                i++;
            }
        }

        return operands;
    }
}
