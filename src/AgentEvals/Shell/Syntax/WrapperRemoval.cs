using System.Globalization;

namespace AgentEvals.Shell.Syntax;

/// <summary>Takes wrappers off a command, so that what really runs stands first; opens scripts given to shells.</summary>
internal static class WrapperRemoval
{
    private const int MostWrappers = 24;

    /// <summary>Returns false when an inner script could not be read as a whole.</summary>
    public static bool Apply(ShellNode.Simple command, ShellDialect dialect, int depth)
    {
        for (var round = 0; round < MostWrappers && command.Words.Count > 0; round++)
        {
            var name = CommandNames.BaseName(command.Words[0].Text);
            if (InnerScripts.TryOpen(command, name, dialect, depth, out var isComplete))
            {
                return isComplete;
            }

            if (dialect == ShellDialect.PowerShell && name is "&" or ".")
            {
                command.Words.RemoveAt(0);
                continue;
            }

            if (!WrapperTable.ByName.TryGetValue(name, out var wrapper) || !TryRemove(command, name, wrapper))
            {
                break;
            }
        }

        return true;
    }

    private static bool TryRemove(ShellNode.Simple command, string name, Wrapper wrapper)
    {
        var words = command.Words;
        var index = 1;
        List<ShellAssignment> assignments = [];
        while (index < words.Count && words[index].Text is ['-', _, ..] option)
        {
            if (wrapper.Queries.Contains(option, StringComparer.Ordinal))
            {
                return false;
            }

            index++;
            if (option == "--")
            {
                break;
            }

            if (wrapper.OptionsWithValue.Contains(option, StringComparer.Ordinal) && index < words.Count)
            {
                if (option is "-C" or "--chdir" && name == "env")
                {
                    command.DirectoryOption = words[index].Text;
                }

                index++;
            }
        }

        while (
            wrapper.TakesAssignments
            && index < words.Count
            && words[index].Text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
        )
        {
            var text = words[index].Text;
            assignments.Add(new ShellAssignment(text[..equals], words[index] with { Text = text[(equals + 1)..] }));
            index++;
        }

        var positional = index;
        index += wrapper.Positionals;
        if (index >= words.Count && !(wrapper.Positionals == 0 && assignments.Count > 0))
        {
            return false;
        }

        if (name is "timeout" or "gtimeout")
        {
            command.TimeLimit = Duration(words[positional].Text);
        }

        command.EndsShell |= name == "exec";
        command.Assignments.AddRange(assignments);
        command.Wrappers.Add(name);
        command.Words =
        [
            .. words.Skip(index).TakeWhile(word => name != "parallel" || !word.Text.StartsWith(":::", StringComparison.Ordinal)),
        ];
        return true;
    }

    private static TimeSpan? Duration(string text)
    {
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1] : 's';
        var isNumber = double.TryParse(text.AsSpan().TrimEnd(unit), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        var seconds =
            number
            * unit switch
            {
                'm' => 60,
                'h' => 3600,
                'd' => 86400,
                _ => 1,
            };
        return isNumber && seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
