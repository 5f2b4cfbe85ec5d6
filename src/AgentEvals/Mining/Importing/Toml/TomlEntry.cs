namespace AgentEvals.Mining.Importing.Toml;

/// <summary>One value of a TOML file.</summary>
/// <param name="Key">The whole key with its tables, such as <c>environment.cpus</c>; tables of a list are numbered: <c>steps[0].name</c>.</param>
/// <param name="Values">The value as text; the items of a list. An inline table makes entries of its own.</param>
/// <param name="IsList">True for a list.</param>
/// <param name="Line">Line of the key, from 1.</param>
/// <param name="Column">Column of the key, from 1.</param>
internal sealed record TomlEntry(string Key, IReadOnlyList<string> Values, bool IsList, int Line, int Column)
{
    /// <summary>The text of a value that is no list.</summary>
    public string Value => IsList || Values.Count == 0 ? "" : Values[0];
}
