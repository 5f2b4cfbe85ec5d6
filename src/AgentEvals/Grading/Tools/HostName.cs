using System.Net;

namespace AgentEvals.Grading.Tools;

/// <summary>Hosts, as addresses name them and as rules mean them.</summary>
internal static class HostName
{
    /// <summary>The host of an address such as <c>https://user@host:443/x</c>, <c>git@host:path</c> or <c>host:8080</c>, in lower case; null when there is none.</summary>
    public static string? Of(string address)
    {
        var rest = address.Trim().AsSpan();
        var scheme = rest.IndexOf("://");
        var hasScheme = scheme >= 0;
        if (hasScheme)
        {
            rest = rest[(scheme + 3)..];
        }

        var end = rest.IndexOfAny("/?#\\");
        rest = end < 0 ? rest : rest[..end];
        var user = rest.LastIndexOf('@');
        rest = user < 0 ? rest : rest[(user + 1)..];
        if (rest.StartsWith("["))
        {
            var close = rest.IndexOf(']');
            return close > 0 ? rest[1..close].ToString().ToLowerInvariant() : null;
        }

        var colon = rest.IndexOf(':');
        rest = colon < 0 ? rest : rest[..colon];
        return
            rest.Length > 0
            && rest.IndexOfAny(" $`'\"") < 0
            && (hasScheme || user >= 0 || colon >= 0 || rest.Contains('.') || rest.SequenceEqual("localhost"))
            ? rest.ToString().ToLowerInvariant()
            : null;
    }

    /// <summary>True for this machine itself, which is no network.</summary>
    public static bool IsLoopback(string host) =>
        host is "localhost" or "0.0.0.0" or "::"
        || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>True when a rule means the host: the same name, or with <c>*.</c> or a leading dot also those below it.</summary>
    public static bool Matches(string rule, string host)
    {
        rule = rule.Trim().ToLowerInvariant();
        rule = Of(rule) ?? rule;
        return rule.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(rule[1..], StringComparison.Ordinal)
            : rule.StartsWith('.') ? host.EndsWith(rule, StringComparison.Ordinal) || host == rule[1..]
            : rule == "*" || rule == host;
    }
}
