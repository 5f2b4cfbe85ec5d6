using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>Known secret values in the forms in which programs print them: as they are, in JSON, in base64, in addresses.</summary>
internal sealed class SecretValues
{
    /// <summary>Shorter values would take ordinary words out of every text.</summary>
    private const int Shortest = 6;

    private readonly Dictionary<char, List<string>> _forms = [];

    public SecretValues(IEnumerable<string> values)
    {
        foreach (
            var form in values
                .Where(value => value.Length >= Shortest)
                .SelectMany(FormsOf)
                .Where(form => form.Length >= Shortest)
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (!_forms.TryGetValue(form[0], out var list))
            {
                _forms[form[0]] = list = [];
            }

            list.Add(form);
        }

        // The longest first: one secret may be the beginning of another.
        foreach (var list in _forms.Values)
        {
            list.Sort((left, right) => right.Length.CompareTo(left.Length));
        }
    }

    /// <summary>All forms.</summary>
    public IEnumerable<string> Forms => _forms.Values.SelectMany(list => list);

    /// <summary>The value that stands at this place; null when none does.</summary>
    public SecretSpan? Match(string text, int start)
    {
        if (!_forms.TryGetValue(text[start], out var forms))
        {
            return null;
        }

        foreach (var form in forms)
        {
            if (text.AsSpan(start).StartsWith(form, StringComparison.Ordinal))
            {
                return new SecretSpan(start, form.Length, "secret-value");
            }
        }

        return null;
    }

    private static IEnumerable<string> FormsOf(string value)
    {
        yield return value;
        yield return JsonEncodedText.Encode(value, JavaScriptEncoder.Default).Value;
        yield return JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        yield return Uri.EscapeDataString(value);
        var bytes = Encoding.UTF8.GetBytes(value);
        for (var offset = 0; offset < 3; offset++)
        {
            var form = Base64At(bytes, offset);
            yield return form;
            yield return form.Replace('+', '-').Replace('/', '_');
        }
    }

    /// <summary>
    /// The characters of base64 that depend on the value alone when that many bytes stand before it: the first and the last
    /// ones are mixed with what surrounds it.
    /// </summary>
    private static string Base64At(byte[] value, int offset)
    {
        var padded = new byte[offset + value.Length];
        value.CopyTo(padded, offset);
        var text = Convert.ToBase64String(padded).TrimEnd('=');
        var first = offset == 0 ? 0 : offset + 1;
        var last = padded.Length % 3 == 0 ? text.Length : text.Length - 1;
        return last > first ? text[first..last] : "";
    }
}
