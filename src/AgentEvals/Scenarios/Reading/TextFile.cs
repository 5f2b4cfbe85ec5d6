using System.Text;
using System.Text.Unicode;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads a small UTF-8 file, and says what is wrong with it when it is not one.</summary>
internal static class TextFile
{
    public static string? Read(string path, ProblemList problems)
    {
        byte[] bytes;
        try
        {
            // The length is asked first: pipes and devices say 0, and are never opened.
            var length = new FileInfo(path).Length;
            if (length == 0)
            {
                problems.AddForFile(ErrorCodes.Empty, "The file is empty.", "Fill it, or delete it.");
                return null;
            }

            if (length > YamlLimits.Size)
            {
                problems.AddForFile(
                    ErrorCodes.TooLarge,
                    "The file is larger than 1 MiB.",
                    "Keep long material in the fixture, and the scenario to what it says about it."
                );
                return null;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.AddForFile(
                ErrorCodes.Unreadable,
                $"The file cannot be read: {exception.Message}",
                "Check its path and its permissions."
            );
            return null;
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var (line, column, offset) = FirstInvalid(bytes);
        problems.Add(
            ErrorCodes.NotUtf8,
            $"The file is not UTF-8: byte 0x{bytes[offset]:X2} at offset {offset} is invalid.",
            "Save the file as UTF-8.",
            line,
            column
        );
        return null;
    }

    private static (int Line, int Column, int Offset) FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var (line, column, offset) = (1, 1, 0);
        while (Rune.DecodeFromUtf8(bytes[offset..], out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            offset += consumed;
        }

        return (line, column, offset);
    }
}
