using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>
/// Replaces what tells who worked where: e-mail addresses, home folders and their users, names and private addresses of hosts. Each becomes a stand-in of
/// its own kind, the same one everywhere, so that code and data that hold them still work. Not safe on several threads.
/// </summary>
public sealed partial class PersonalData
{
    private static readonly string[] ReservedDomains = ["example.com", "example.org", "example.net", "localhost"];
    private static readonly string[] ReservedEndings =
    [
        ".example",
        ".test",
        ".invalid",
        ".localhost",
        ".example.com",
        ".example.org",
        ".example.net",
    ];

    private readonly Dictionary<string, string> _emails = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _machine;

    /// <summary>Prepares the search.</summary>
    /// <param name="machine">The name of this machine; null or a very short one is not looked for.</param>
    public PersonalData(string? machine)
    {
        const int shortest = 5;
        _machine = machine is { Length: >= shortest } && !machine.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? machine : null;
    }

    /// <summary>The text with stand-ins.</summary>
    /// <param name="text">The text.</param>
    /// <param name="found">Called with the kind of everything that is replaced: <c>email</c>, <c>home</c>, <c>host</c>.</param>
    public string Replace(string text, Action<string>? found = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('@', StringComparison.Ordinal))
        {
            text = Email()
                .Replace(
                    text,
                    match => IsReserved(match.Value) ? match.Value : Note("email", StandIn(_emails, match.Value, "person{0}@example.com"))
                );
        }

        if (text.AsSpan().ContainsAny('/', '\\'))
        {
            text = Home()
                .Replace(
                    text,
                    match => IsStandIn(match.Groups["user"].Value) ? match.Value : Note("home", $"{match.Groups["before"].Value}user")
                );
        }

        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = Host()
                .Replace(
                    text,
                    match => Note("host", match.Groups["before"].Value + StandIn(_hosts, match.Groups["host"].Value, "host{0}.example"))
                );
        }

        return _machine is not null && text.Contains(_machine, StringComparison.OrdinalIgnoreCase) ? WithoutMachine(text) : text;

        string Note(string kind, string standIn)
        {
            found?.Invoke(kind);
            return standIn;
        }

        string WithoutMachine(string where)
        {
            var start = 0;
            while ((start = where.IndexOf(_machine, start, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                var end = start + _machine.Length;
                if ((start > 0 && IsNameLetter(where[start - 1])) || (end < where.Length && IsNameLetter(where[end])))
                {
                    start = end;
                    continue;
                }

                var standIn = Note("host", StandIn(_hosts, _machine, "host{0}.example"));
                where = string.Concat(where.AsSpan(0, start), standIn, where.AsSpan(end));
                start += standIn.Length;
            }

            return where;
        }
    }

    private static string StandIn(Dictionary<string, string> known, string value, string form)
    {
        if (!known.TryGetValue(value, out var standIn))
        {
            known[value] = standIn = string.Format(CultureInfo.InvariantCulture, form, known.Count + 1);
        }

        return standIn;
    }

    private static bool IsReserved(string email)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..];
        return email.StartsWith("git@", StringComparison.OrdinalIgnoreCase)
            || email.StartsWith("noreply@", StringComparison.OrdinalIgnoreCase)
            || ReservedDomains.Contains(domain, StringComparer.OrdinalIgnoreCase)
            || ReservedEndings.Any(ending => domain.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsStandIn(string user) => user is "user" or "Shared" or "Public" or "runner" or "$USER" or "*";

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    [GeneratedRegex(
        @"\b[A-Za-z0-9][A-Za-z0-9._%+-]{0,62}@[A-Za-z0-9]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?){0,5}\.[A-Za-z]{2,24}\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Email();

    [GeneratedRegex(
        @"(?<before>(/home/|/Users/|[A-Za-z]:(\\{1,2}|/)Users(\\{1,2}|/)))(?<user>[^/\\\s""'`:;,<>|()\[\]{}]{1,64})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Home();

    /// <summary>
    /// Names under the endings of private networks, where they cannot be code or a file's name (<c>this.local</c>, <c>.env.local</c>): behind a scheme or a user, or
    /// with a number or a hyphen in the first part. And the private addresses.
    /// </summary>
    [GeneratedRegex(
        @"(?<before>://|@)(?<host>([A-Za-z0-9-]{1,63}\.){1,6}(internal|intranet|corp|lan|local|localdomain))\b"
            + @"|\b(?<host>[A-Za-z0-9]{0,40}[0-9-][A-Za-z0-9-]{0,40}\.([A-Za-z0-9-]{1,63}\.){0,5}(internal|intranet|corp|lan|local|localdomain))\b"
            + @"|\b(?<host>10(\.[0-9]{1,3}){3}|192\.168(\.[0-9]{1,3}){2}|172\.(1[6-9]|2[0-9]|3[01])(\.[0-9]{1,3}){2})\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Host();
}
