using System.Text.Json.Serialization;
using AgentEvals.Agents.Fingerprints;

namespace AgentEvals.Agents;

/// <summary>What about an agent may change its behaviour, as one hash and as its parts.</summary>
/// <param name="Hash">SHA-256 over the parts, in hexadecimal.</param>
/// <param name="Parts">
/// The parts by name, so that a report can say which one changed: <c>kind</c>, <c>version</c>, <c>model</c>, <c>flags</c>,
/// <c>tools</c>, <c>prompt</c>, and <c>file:PATH</c> for each instruction file that the agent reads. Short texts stand as they
/// are; long ones as their SHA-256.
/// </param>
public sealed record Fingerprint(string Hash, IReadOnlyDictionary<string, string> Parts)
{
    /// <summary>
    /// SHA-256 over the parts that are the agent's own, in hexadecimal: without <c>tools</c> and <c>file:PATH</c>, which come from the scenario. The same
    /// agent has the same one in every scenario. Made at each access (3 µs): kept in the record, it would take part in its equality, and survive a change of the parts.
    /// </summary>
    [JsonIgnore]
    public string AgentHash => FingerprintBuilder.AgentHashOf(Parts);
}
