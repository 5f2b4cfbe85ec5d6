using System.Runtime.InteropServices;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>A stretch of tokens.</summary>
/// <param name="Start">The first one's index.</param>
/// <param name="End">The index after the last one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenRange(int Start, int End)
{
    /// <summary>True when it has no token.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>Number of tokens.</summary>
    public int Count => Math.Max(0, End - Start);

    /// <summary>Whether the token at the index is in it.</summary>
    public bool Contains(int index) => index >= Start && index < End;
}
