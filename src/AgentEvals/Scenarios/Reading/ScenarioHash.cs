using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Scenarios.Reading;

/// <summary>The identity of what the agent is given, the same on every machine.</summary>
internal static class ScenarioHash
{
    public static string Of(string task, string? boundaries, ResolvedWorkspace workspace)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Every part is preceded by its length, so that no text can pass for two.
        Append(hash, "scenario 1");
        Append(hash, task.ReplaceLineEndings("\n"));
        Append(hash, boundaries?.ReplaceLineEndings("\n") ?? "");
        Append(hash, workspace.Fixture?.Hash ?? "");
        Append(hash, workspace.Repository ?? "");
        Append(hash, workspace.Spec.Commit ?? "");
        AppendAll(hash, workspace.Spec.Setup);
        AppendAll(hash, workspace.Spec.Sparse);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendAll(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        AppendLength(hash, texts.Count);
        foreach (var text in texts)
        {
            Append(hash, text);
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AppendLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
