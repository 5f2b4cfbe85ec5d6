namespace AgentEvals.Shell.Files;

/// <summary>A command's words, sorted into options and positional arguments.</summary>
internal sealed class CommandArguments
{
    private readonly List<string> _options = [];
    private readonly Dictionary<string, ShellWord> _values = new(StringComparer.Ordinal);

    public CommandArguments(SimpleCommand command)
    {
        var withValue = FileCommandTable.OptionsWithValue.GetValueOrDefault(command.Name.ToLowerInvariant(), []);
        List<ShellWord> positionals = [];
        var optionsOver = false;
        for (var index = 1; index < command.Words.Count; index++)
        {
            var word = command.Words[index];
            if (optionsOver || word.Text is not ['-', _, ..])
            {
                positionals.Add(word);
            }
            else if (word.Text == "--")
            {
                optionsOver = true;
            }
            else
            {
                _options.Add(word.Text);
                // Long options with one dash are PowerShell's, where case does not matter.
                var comparer = word.Text.Length > 2 ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
                if (withValue.Contains(word.Text, comparer) && index + 1 < command.Words.Count)
                {
                    index++;
                    _values[word.Text] = command.Words[index];
                }
            }
        }

        Positionals = positionals;
    }

    /// <summary>The words that are neither options nor their values.</summary>
    public IReadOnlyList<ShellWord> Positionals { get; }

    public bool Has(string option) => _options.Exists(given => given == option || given.StartsWith(option + "=", StringComparison.Ordinal));

    public bool HasAny(params ReadOnlySpan<string> options)
    {
        foreach (var option in options)
        {
            if (Has(option))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a cluster of short options, such as <c>-pie</c>, ends with the letter.</summary>
    public bool HasLetter(char letter) => _options.Exists(given => given is ['-', not '-', _, ..] && given[^1] == letter);

    public ShellWord? Value(params ReadOnlySpan<string> options)
    {
        foreach (var option in options)
        {
            if (_values.TryGetValue(option, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
