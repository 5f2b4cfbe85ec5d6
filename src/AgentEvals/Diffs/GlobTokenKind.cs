namespace AgentEvals.Diffs;

/// <summary>The parts of a glob.</summary>
internal enum GlobTokenKind
{
    /// <summary>This character.</summary>
    Literal,

    /// <summary><c>?</c></summary>
    AnyCharacter,

    /// <summary><c>[a-z]</c></summary>
    Class,

    /// <summary><c>*</c>: any number of characters within a name.</summary>
    AnyCharacters,

    /// <summary><c>**/</c>: any number of whole folders.</summary>
    AnyFolders,

    /// <summary><c>**</c> at the end: everything, at least one character.</summary>
    Anything,

    /// <summary>The end of the path, or a slash after which anything may come.</summary>
    EndOrSlash,
}
