using System.Text;

namespace AgentEvals.Results;

/// <summary>
/// The summaries of a folder's results in one binary file. Only a cache: what it lacks is read from the result files, and a damaged one, or one of another
/// version, is as good as none.
/// </summary>
internal static class ResultIndex
{
    private const int Format = 0x35_49_45_41;

    /// <summary>The summaries by file name; empty when there is no index that can be read.</summary>
    public static Dictionary<string, ResultSummary> Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            return bytes.Length > 16 && reader.ReadInt32() == Format && reader.ReadInt64() == bytes.LongLength
                ? new SummaryReader(reader).Read()
                : [];
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or OverflowException)
        {
            return [];
        }
    }

    /// <summary>Writes the index; a folder that cannot be written goes without.</summary>
    public static void Write(string path, IReadOnlyList<ResultSummary> results)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(0L);
            new SummaryWriter(writer).Write(results);
            writer.Flush();
            body.Position = sizeof(int);
            writer.Write(body.Length);
        }

        try
        {
            AtomicFile.Write(path, stream => body.WriteTo(stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next reader reads the results themselves.
        }
    }
}
