using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Ruby;

/// <summary>The title and the metadata of <c>it "…", :slow, skip: "later" do</c>.</summary>
internal sealed record RubyOptions(string Title)
{
    /// <summary>The marker that skips.</summary>
    public string? Skip { get; private set; }

    /// <summary>The marker that skips under a condition.</summary>
    public string? ConditionalSkip { get; private set; }

    /// <summary>The marker that expects a failure.</summary>
    public string? Pending { get; private set; }

    /// <summary>True when it silences others.</summary>
    public bool IsFocused { get; private set; }

    /// <summary>Retries.</summary>
    public int Retries { get; private set; }

    /// <summary>Tags.</summary>
    public List<string> Traits { get; } = [];

    /// <summary>Reads what stands between the word and its block.</summary>
    public static RubyOptions Read(CodeFile file, TokenRange range)
    {
        var source = file.Source;
        range =
            source.Is(range.Start, "(") && source.Partners[range.Start] > 0
                ? new TokenRange(range.Start + 1, source.Partners[range.Start])
                : range;
        var parts = ArgumentReader.Split(source, range);
        var options = new RubyOptions(parts.Count > 0 ? Literals.Title(source, parts[0]) : "");
        foreach (var part in parts.Skip(1))
        {
            options.ReadPart(file, part);
        }

        return options;
    }

    private void ReadPart(CodeFile file, TokenRange part)
    {
        var source = file.Source;
        var key = source[part.Start].Text.TrimStart(':');
        var hasValue = part.Count > 1 && source[part.Start + 1] is { Kind: TokenKind.Symbol, Text: ":" or "=>" };
        var value = hasValue ? part with { Start = part.Start + 2 } : default;
        var text = CodeText.Join(source, part);
        var isOn = !hasValue || (value.Count == 1 && source[value.Start] is { Kind: TokenKind.Text } or { Text: "true" });
        switch (key)
        {
            case "skip" when isOn:
                Skip ??= text;
                break;
            case "pending" when isOn:
                Pending ??= text;
                break;
            case "skip" or "pending" or "if" or "unless" when !source.Is(value.Start, "false"):
                ConditionalSkip ??= text;
                break;
            case "focus" when isOn:
                IsFocused = true;
                break;
            case "retry":
                Retries = (int)Math.Clamp(file.Assertions.Numbers.Read(value) ?? 1, 0, 1000);
                break;
            case not ("skip" or "pending" or "focus") when source[part.Start].IsWord:
                Traits.Add(text);
                break;
        }
    }
}
