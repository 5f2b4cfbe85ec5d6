namespace AgentEvals.Diffs;

/// <summary>
/// Reads unified diffs: git's with its extended headers, those of <c>diff -u</c>, several after one another, anything in
/// between. Nothing in the text makes it throw: what is no diff is passed over.
/// </summary>
public static class DiffParser
{
    /// <summary>
    /// Parses a diff. Whole texts are filled in for added and deleted files, and for changed files whose one hunk covers
    /// the file: proved by the object name on git's <c>index</c> line.
    /// </summary>
    public static Diff Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DiffReader(text).Read();
    }

    /// <summary>Parses a diff from a reader, read to its end.</summary>
    public static async Task<Diff> ParseAsync(TextReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Parse(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Parses a diff from UTF-8 bytes, read to their end and left open; invalid bytes are replaced.</summary>
    public static async Task<Diff> ParseAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await ParseAsync(reader, cancellationToken).ConfigureAwait(false);
    }
}
