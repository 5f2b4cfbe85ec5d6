namespace AgentEvals.Shell.Syntax;

/// <summary>Commands that a line keeps in a variable: <c>run="npm test"; $run</c>.</summary>
internal sealed class CommandVariables
{
    private Dictionary<string, ShellWord?>? _values;

    /// <summary>Notes what a mere assignment sets, and puts the value in the place of a command word that is nothing but a variable.</summary>
    public void Apply(ShellNode.Simple command)
    {
        if (command.Words.Count == 0)
        {
            foreach (var assignment in command.Assignments)
            {
                // A variable with two values may have either.
                _values ??= new Dictionary<string, ShellWord?>(StringComparer.Ordinal);
                _values[assignment.Name] = _values.ContainsKey(assignment.Name) ? null : assignment.Value;
            }

            return;
        }

        var first = command.Words[0];
        if (
            _values is null
            || !first.HasExpansion
            || first.Text is not ['$', .. var reference]
            || !_values.TryGetValue(reference is ['{', .. var inner, '}'] ? inner : reference, out var value)
            || value is null or { HasExpansion: true } or { Text: "" }
        )
        {
            return;
        }

        IEnumerable<ShellWord> words = first.IsQuoted
            ? [new ShellWord(value.Text)]
            : value.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new ShellWord(word));
        command.Words = [.. words, .. command.Words.Skip(1)];
    }
}
