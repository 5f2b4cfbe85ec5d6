using System.Text.Json;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Launching;

/// <summary>Replaces the values of secrets wherever they stand in a transcript.</summary>
internal sealed class SecretRemover(IEnumerable<string> secrets)
{
    private const string Mark = "[secret]";

    // The longest first: one may be part of another. Inside JSON a value stands escaped.
    private readonly string[] _secrets =
    [
        .. secrets.Where(secret => secret.Length > 0)
            .SelectMany(secret => (string[])[secret, JsonEncodedText.Encode(secret).ToString()])
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length),
    ];

    public string Clean(string text) => _secrets.Aggregate(text, (cleaned, secret) => cleaned.Replace(secret, Mark, StringComparison.Ordinal));

    public Transcript Clean(Transcript transcript) => _secrets.Length == 0 ? transcript : transcript with
    {
        Events = [.. transcript.Events.Select(Clean)],
        Remarks = [.. transcript.Remarks.Select(Clean)],
    };

    public TranscriptEvent Clean(TranscriptEvent item) => item switch
    {
        _ when _secrets.Length == 0 => item,
        Message message => message with { Text = Clean(message.Text) },
        Notice notice => notice with { Text = Clean(notice.Text) },
        ToolCall call => call with
        {
            Input = CleanInput(call.Input),
            Command = CleanOptional(call.Command),
            Url = CleanOptional(call.Url),
            Output = Clean(call.Output),
            Paths = [.. call.Paths.Select(Clean)],
            Edits = [.. call.Edits.Select(edit => edit with { OldText = CleanOptional(edit.OldText), NewText = CleanOptional(edit.NewText) })],
        },
        _ => item,
    };

    private string? CleanOptional(string? text) => text is null ? null : Clean(text);

    private JsonElement CleanInput(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.Undefined)
        {
            return input;
        }

        var text = input.GetRawText();
        return Clean(text) is var cleaned && cleaned != text ? JsonElement.Parse(cleaned, new JsonDocumentOptions { MaxDepth = 4096 }) : input;
    }
}
