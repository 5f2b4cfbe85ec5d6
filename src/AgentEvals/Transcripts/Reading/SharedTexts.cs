namespace AgentEvals.Transcripts.Reading;

/// <summary>Names of tools, folders, paths and commands come again and again in a transcript, and each is kept once.</summary>
internal sealed class SharedTexts(TextBudget budget)
{
    private const int Most = 20_000;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The text as it was kept before, or the text, charged to the budget.</summary>
    public string Keep(string text)
    {
        if (!_texts.TryGetValue(text, out var shared))
        {
            shared = budget.KeepWhole(text);
            if (_texts.Count < Most)
            {
                _texts[shared] = shared;
            }
        }

        return shared;
    }

    /// <summary>The same for a text that need not be there.</summary>
    public string? KeepAny(string? text) => text is null ? null : Keep(text);
}
