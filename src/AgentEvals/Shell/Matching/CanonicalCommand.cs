namespace AgentEvals.Shell.Matching;

/// <summary>A command in the form in which equivalent commands are equal.</summary>
/// <param name="Head">Program and subcommand, such as <c>dotnet test</c>, <c>script test</c>, <c>pytest</c>.</param>
/// <param name="Options">Options with their values as <c>--name=value</c>, sorted; those that only change what is printed are left out.</param>
/// <param name="Arguments">Everything else, in order.</param>
public sealed record CanonicalCommand(IReadOnlyList<string> Head, IReadOnlyList<string> Options, IReadOnlyList<string> Arguments)
{
    /// <summary>Brings a command into canonical form; null for a command without words.</summary>
    public static CanonicalCommand? Of(SimpleCommand command) => Canonicaliser.Canonicalise([.. command.Words.Select(word => word.Text)]);

    /// <summary>The program.</summary>
    public string Program => Head.Count == 0 ? "" : Head[0];

    /// <summary>True when an option of that name was given, with or without a value.</summary>
    public bool Has(string option) =>
        Options.Any(given =>
            given == option
            || (given.StartsWith(option, StringComparison.Ordinal) && given.Length > option.Length && given[option.Length] is '=' or ':')
        );

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', [.. Head, .. Options, .. Arguments]);
}
