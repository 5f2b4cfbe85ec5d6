using AgentEvals.Diffs;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>What a tool call did to one file, as far as its log shows it.</summary>
/// <param name="Path">As printed: absolute or relative.</param>
internal abstract record FileOperation(string Path)
{
    /// <summary>The file holds this now.</summary>
    /// <param name="Path">The path.</param>
    /// <param name="After">The whole text.</param>
    /// <param name="Before">What it held; null when nobody says.</param>
    /// <param name="Existed">Whether there was a file, where what it held is not known; null when nobody says.</param>
    internal sealed record Write(string Path, FileContent After, FileContent? Before = null, bool? Existed = null) : FileOperation(Path);

    /// <summary>A place of the file holds another text now: what a write comes to where the text before it is known, in little memory.</summary>
    /// <param name="Path">The path.</param>
    /// <param name="Start">Where, in characters.</param>
    /// <param name="Length">How many characters are gone.</param>
    /// <param name="Text">What is there instead.</param>
    /// <param name="Before">What the file held as a whole; null when that is what the last operation left.</param>
    /// <param name="ShowsCarriageReturns">Whether the log shows the file's own line ends; agents mostly show LF alone.</param>
    internal sealed record Splice(string Path, int Start, int Length, string Text, FileContent? Before, bool ShowsCarriageReturns)
        : FileOperation(Path);

    /// <summary>A text in the file was replaced.</summary>
    internal sealed record Replace(string Path, string OldText, string NewText, bool All = false) : FileOperation(Path);

    /// <summary>Hunks with line numbers were applied.</summary>
    internal sealed record Patch(string Path, IReadOnlyList<Hunk> Hunks) : FileOperation(Path);

    /// <summary>The file was deleted.</summary>
    internal sealed record Delete(string Path, string? Text = null) : FileOperation(Path);

    /// <summary>The file was moved.</summary>
    /// <param name="Path">Where it was.</param>
    /// <param name="Target">Where it is.</param>
    /// <param name="IsNew">True when nothing was there before: git refuses to overwrite.</param>
    internal sealed record Move(string Path, string Target, bool IsNew = false) : FileOperation(Path);

    /// <summary>The whole text was shown.</summary>
    internal sealed record Seen(string Path, string Text) : FileOperation(Path);

    /// <summary>Something was done to it that the log does not show.</summary>
    internal sealed record Obscure(string Path, string Why) : FileOperation(Path);
}
