using System.Text;

namespace AgentEvals.Shell.Syntax;

/// <summary>Collects one word.</summary>
internal sealed class WordBuilder
{
    private readonly StringBuilder _text = new();
    private bool _hasExpansion;
    private bool _isPattern;
    private bool _isQuoted;

    public int Length => _text.Length;

    public void Append(char character) => _text.Append(character);

    public void Append(ReadOnlySpan<char> text) => _text.Append(text);

    public void Quote() => _isQuoted = true;

    public void Pattern(char character)
    {
        _isPattern = true;
        _text.Append(character);
    }

    public void Expand(ReadOnlySpan<char> source)
    {
        _hasExpansion = true;
        _text.Append(source);
    }

    public ShellWord Build() => new(_text.ToString(), _hasExpansion, _isPattern, _isQuoted);
}
