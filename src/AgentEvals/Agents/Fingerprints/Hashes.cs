using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Agents.Fingerprints;

/// <summary>SHA-256 in lower-case hexadecimal.</summary>
internal static class Hashes
{
    private const int LongestPlainText = 200;

    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A short text as it is, so that a report can show it; a long one as its hash.</summary>
    public static string OfLongText(string text) => text.Length <= LongestPlainText ? text : OfText(text);
}
