using System.Buffers;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>
/// Finds keys, tokens and passwords by their shape, in one pass over the text: a search for all prefixes at once, then a look at
/// each place. Linear, without backtracking, whatever the text.
/// </summary>
public static class SecretPatterns
{
    /// <summary>0 to 9.</summary>
    internal static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    );
    private static readonly SearchValues<char> Upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> Word = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );
    private static readonly SearchValues<char> UrlSafe = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );
    private static readonly SearchValues<char> Dotted = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."
    );
    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    );
    private static readonly SearchValues<char> Header = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.~"
    );
    private static readonly SearchValues<char> Path = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/"
    );

    /// <summary>The well-known shapes. The longer prefix stands before the shorter.</summary>
    private static readonly SecretPattern[] Table =
    [
        // kind, prefix, characters, at least, at most
        new("anthropic-key", "sk-ant-", UrlSafe, 16),
        new("openai-key", "sk-proj-", UrlSafe, 20),
        new("openai-key", "sk-svcacct-", UrlSafe, 20),
        new("openai-key", "sk-admin-", UrlSafe, 20),
        new("openrouter-key", "sk-or-v1-", Alphanumeric, 32),
        new("openai-key", "sk-", Alphanumeric, 32, NeedsDigit: true),
        new("github-token", "ghp_", Alphanumeric, 30),
        new("github-token", "gho_", Alphanumeric, 30),
        new("github-token", "ghu_", Alphanumeric, 30),
        new("github-token", "ghs_", Alphanumeric, 30),
        new("github-token", "ghr_", Alphanumeric, 30),
        new("github-token", "github_pat_", Word, 36),
        new("gitlab-token", "glpat-", UrlSafe, 20),
        new("aws-access-key-id", "AKIA", Upper, 16, 16),
        new("aws-access-key-id", "ASIA", Upper, 16, 16),
        new("google-api-key", "AIza", UrlSafe, 35, 39),
        new("google-oauth-token", "ya29.", UrlSafe, 20),
        new("google-oauth-secret", "GOCSPX-", UrlSafe, 20),
        new("slack-token", "xoxb-", UrlSafe, 10, NeedsDigit: true),
        new("slack-token", "xoxp-", UrlSafe, 10, NeedsDigit: true),
        new("slack-token", "xoxa-", UrlSafe, 10, NeedsDigit: true),
        new("slack-token", "xoxr-", UrlSafe, 10, NeedsDigit: true),
        new("slack-token", "xoxs-", UrlSafe, 10, NeedsDigit: true),
        new("slack-token", "xapp-", UrlSafe, 10, NeedsDigit: true),
        new("slack-webhook", "hooks.slack.com/services/", Path, 20, NeedsDigit: true),
        new("npm-token", "npm_", Alphanumeric, 36),
        new("nuget-key", "oy2", Alphanumeric, 43, 43, NeedsDigit: true),
        new("pypi-token", "pypi-AgE", UrlSafe, 40),
        new("huggingface-token", "hf_", Alphanumeric, 30),
        new("stripe-key", "sk_live_", Alphanumeric, 16),
        new("stripe-key", "rk_live_", Alphanumeric, 16),
        new("sendgrid-key", "SG.", Dotted, 40, NeedsDigit: true),
        new("digitalocean-token", "dop_v1_", Alphanumeric, 40),
        new("azure-storage-key", "AccountKey=", Base64, 40),
        new("azure-sas-signature", "SharedAccessKey=", Base64, 30),
        new("bearer-token", "Bearer ", Header, 20, NeedsDigit: true),
        new("basic-credentials", "Basic ", Base64, 16, NeedsDigit: true),
    ];

    private static readonly Anchors Known = new(AnchorTexts);

    /// <summary>What secrets, or the names that they are assigned to, begin with.</summary>
    internal static IEnumerable<string> AnchorTexts => [.. Table.Select(pattern => pattern.Prefix), .. SecretShapes.Anchors];

    /// <summary>The secrets in a text, in the order in which they stand, without overlaps.</summary>
    public static IReadOnlyList<SecretSpan> FindSecrets(string text) => Find(text, Known, matchValue: null);

    /// <summary>The same search with more anchors, at which known values stand.</summary>
    internal static IReadOnlyList<SecretSpan> Find(string text, Anchors anchors, Func<string, int, SecretSpan?>? matchValue)
    {
        List<SecretSpan>? found = null;
        var position = anchors.Next(text, 0);
        while (position >= 0)
        {
            var secret = matchValue?.Invoke(text, position) ?? Match(text, position);
            if (secret is { } span && (found is null || span.Start >= found[^1].End))
            {
                (found ??= []).Add(span);
                position = span.End;
            }
            else
            {
                position++;
            }

            position = anchors.Next(text, position);
        }

        return found ?? (IReadOnlyList<SecretSpan>)[];
    }

    private static SecretSpan? Match(string text, int position)
    {
        foreach (var pattern in Table)
        {
            if (pattern.Prefix[0] == text[position] && pattern.Match(text, position) is { } span)
            {
                return span;
            }
        }

        return SecretShapes.Match(text, position);
    }
}
