using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Scenarios.Reading;

/// <summary>The identity of what the agent is given, the same on every machine.</summary>
internal static class ScenarioHash
{
    public static string Of(string task, string? boundaries, ResolvedWorkspace workspace)
    {
        // Every part is preceded by its length, so that no text can pass for two.
        var parts = new ArrayBufferWriter<byte>(1024);
        Append(parts, "scenario 1");
        Append(parts, task.ReplaceLineEndings("\n"));
        Append(parts, boundaries?.ReplaceLineEndings("\n") ?? "");
        Append(parts, workspace.Fixture?.Hash ?? "");
        Append(parts, workspace.Repository ?? "");
        Append(parts, workspace.Spec.Commit ?? "");
        AppendAll(parts, workspace.Spec.Setup);
        AppendAll(parts, workspace.Spec.Sparse);
        return Convert.ToHexStringLower(SHA256.HashData(parts.WrittenSpan));
    }

    private static void AppendAll(ArrayBufferWriter<byte> parts, IReadOnlyList<string> texts)
    {
        AppendLength(parts, texts.Count);
        foreach (var text in texts)
        {
            Append(parts, text);
        }
    }

    private static void Append(ArrayBufferWriter<byte> parts, string text)
    {
        AppendLength(parts, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, parts);
    }

    private static void AppendLength(ArrayBufferWriter<byte> parts, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(parts.GetSpan(sizeof(int)), length);
        parts.Advance(sizeof(int));
    }
}
