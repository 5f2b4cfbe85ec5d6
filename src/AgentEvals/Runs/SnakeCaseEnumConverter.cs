using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentEvals.Runs;

/// <summary>Writes enums as the house's words: <c>needs_review</c>, not <c>NeedsReview</c> and not a number.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
