namespace AgentEvals.Diffs;

/// <summary>One part of a glob.</summary>
internal sealed record GlobToken(GlobTokenKind Kind, char Character = default, GlobClass? Class = null)
{
    public bool MayBeEmpty => Kind is GlobTokenKind.AnyCharacters or GlobTokenKind.AnyFolders;

    public bool Accepts(char character) =>
        Kind switch
        {
            GlobTokenKind.Literal => character == Character,
            GlobTokenKind.AnyCharacter or GlobTokenKind.AnyCharacters => character != '/',
            GlobTokenKind.Class => Class!.Contains(character),
            GlobTokenKind.EndOrSlash => character == '/',
            _ => true,
        };
}
