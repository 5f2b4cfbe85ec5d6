using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Numbers of HTTP's answers, and the constants that frameworks have for them.</summary>
internal static class StatusNames
{
    private static readonly FrozenDictionary<string, string> Numbers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["OK"] = "200",
        ["Created"] = "201",
        ["Accepted"] = "202",
        ["NoContent"] = "204",
        ["PartialContent"] = "206",
        ["MovedPermanently"] = "301",
        ["Found"] = "302",
        ["Redirect"] = "302",
        ["SeeOther"] = "303",
        ["NotModified"] = "304",
        ["TemporaryRedirect"] = "307",
        ["PermanentRedirect"] = "308",
        ["BadRequest"] = "400",
        ["Unauthorized"] = "401",
        ["Forbidden"] = "403",
        ["NotFound"] = "404",
        ["MethodNotAllowed"] = "405",
        ["NotAcceptable"] = "406",
        ["Conflict"] = "409",
        ["Gone"] = "410",
        ["PreconditionFailed"] = "412",
        ["UnsupportedMediaType"] = "415",
        ["UnprocessableEntity"] = "422",
        ["UnprocessableContent"] = "422",
        ["TooManyRequests"] = "429",
        ["InternalServerError"] = "500",
        ["NotImplemented"] = "501",
        ["BadGateway"] = "502",
        ["ServiceUnavailable"] = "503",
        ["GatewayTimeout"] = "504",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one is the number and the other its constant, or both are constants of one number: <c>404</c>, <c>HttpStatusCode.NotFound</c>, <c>StatusCodes.Status404NotFound</c>.</summary>
    public static bool AreOne(string old, string @new) => NumberOf(old) is { } number && number == NumberOf(@new);

    private static string? NumberOf(string text)
    {
        if (text.Length == 3 && text.All(char.IsAsciiDigit))
        {
            return text;
        }

        var dot = text.LastIndexOf('.');
        if (dot <= 0 || !text[..dot].Contains("tatus", StringComparison.Ordinal) && text[..dot] != "http")
        {
            return null;
        }

        var name = text[(dot + 1)..];
        var bare = name.StartsWith("Status", StringComparison.Ordinal) ? name["Status".Length..] : name;
        return bare.Length > 3 && bare.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0
            ? bare[..3]
            : Numbers.GetValueOrDefault(bare.Replace("_", "", StringComparison.Ordinal));
    }
}
