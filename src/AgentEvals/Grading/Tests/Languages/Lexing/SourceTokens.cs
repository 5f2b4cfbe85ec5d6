namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>A file cut into tokens, brackets matched.</summary>
/// <param name="Tokens">The tokens in order.</param>
/// <param name="Partners">For every bracket the index of its partner, -1 for everything else and for brackets without one.</param>
/// <param name="Comments">The comments, where the rules keep them.</param>
/// <param name="IsSound">False when a string had no end or brackets did not match: the reading is a guess from there.</param>
internal sealed record SourceTokens(Token[] Tokens, int[] Partners, IReadOnlyList<Comment> Comments, bool IsSound)
{
    /// <summary>Number of tokens.</summary>
    public int Count => Tokens.Length;

    /// <summary>The token, or an empty one beyond either end.</summary>
    public Token this[int index] => (uint)index < (uint)Tokens.Length ? Tokens[index] : default(Token) with { Text = "" };

    /// <summary>Whether the token at the index is this word or symbol.</summary>
    public bool Is(int index, string text) => (uint)index < (uint)Tokens.Length && Tokens[index].Is(text);

    /// <summary>The index after the bracket pair that opens here; the next index when nothing opens or it never closes.</summary>
    public int After(int index) => (uint)index < (uint)Tokens.Length && Partners[index] > index ? Partners[index] + 1 : index + 1;
}
