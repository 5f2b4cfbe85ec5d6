using System.Runtime.CompilerServices;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>
/// Finds the places in a text that are worth a closer look, by their first three characters: wherever one of some texts stands in whatever case, and at few
/// other places.
/// </summary>
/// <remarks>
/// A plain loop on purpose. The vectorised search of the class library is as fast once the runtime has compiled it for good, but that comes seconds after the
/// start: a suite of a thousand replays is over by then, and had spent a fifth of its time in that search.
/// </remarks>
internal sealed class Anchors
{
    private const int Length = 3;
    private const int Bits = 5;
    private const int Mask = (1 << (Bits * Length)) - 1;

    private readonly bool[] _known = new bool[Mask + 1];

    /// <param name="texts">What is looked for; three characters each at least.</param>
    public Anchors(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            _known[Key(text[2], Key(text[1], Key(text[0], 0)))] = true;
        }
    }

    /// <summary>The first place that is not before the given one; -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(string text, int position)
    {
        var known = _known;
        var key = 0;
        for (var index = position; index < text.Length; index++)
        {
            key = Key(text[index], key);
            if (known[key] && index >= position + Length - 1)
            {
                return index - (Length - 1);
            }
        }

        return -1;
    }

    /// <summary>The low bits of a letter are the same in either case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Key(char character, int before) => ((before << Bits) | (character & ((1 << Bits) - 1))) & Mask;
}
