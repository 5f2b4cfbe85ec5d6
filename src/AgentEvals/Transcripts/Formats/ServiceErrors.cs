namespace AgentEvals.Transcripts.Formats;

/// <summary>Which end a model service's error means, by its HTTP status or, where none is printed, by its text.</summary>
internal static class ServiceErrors
{
    public static EndReason Classify(long? status, string text) =>
        status switch
        {
            401 or 403 => EndReason.NotAuthenticated,
            429 or 503 or 529 => EndReason.RateLimited,
            not null => ByText(text) is EndReason.RateLimited and var limited ? limited : EndReason.ApiError,
            _ => ByText(text),
        };

    private static EndReason ByText(string text)
    {
        if (
            Has(
                text,
                "invalid api key",
                "authentication",
                "unauthorized",
                "unauthorised",
                "/login",
                "not logged in",
                "401",
                "invalid_api_key",
                "api key not valid",
                "permission_error"
            )
        )
        {
            return EndReason.NotAuthenticated;
        }

        return Has(
            text,
            "rate limit",
            "rate_limit",
            "usage limit",
            "overloaded",
            "429",
            "529",
            "quota",
            "too many requests",
            "resource_exhausted",
            "at capacity"
        )
            ? EndReason.RateLimited
            : EndReason.ApiError;
    }

    private static bool Has(string text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
