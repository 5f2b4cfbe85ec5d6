using System.Globalization;
using AgentEvals.Problems;

namespace AgentEvals.Mining.Importing.Toml;

/// <summary>
/// Reads what task files use of TOML 1.0: tables and lists of tables, dotted and quoted keys, all four kinds of strings, numbers and dates (as they stand),
/// lists and inline tables. No package for TOML can be had; the subset is strict, and what it does not know is an error at its place.
/// </summary>
internal sealed partial class TomlReader
{
    private const int MostEntries = 10_000;
    private const int Deepest = 32;
    private readonly string _text;
    private readonly List<TomlEntry> _entries = [];
    private readonly Dictionary<string, int> _tables = new(StringComparer.Ordinal);
    private readonly string _file;
    private int _at;

    private TomlReader(string text, string file)
    {
        _text = text;
        _file = file;
    }

    /// <summary>All values in the order of the file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="AgentEvalsException">AE4204: the text is no TOML; with the place.</exception>
    public static IReadOnlyList<TomlEntry> Read(string text, string file)
    {
        var reader = new TomlReader(text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal), file);
        reader.Document();
        return reader._entries;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool IsAtEnd => _at >= _text.Length;

    private void Document()
    {
        var table = "";
        for (SkipBlank(); !IsAtEnd; SkipBlank())
        {
            if (Current == '[')
            {
                table = Table();
            }
            else
            {
                Pair(table, 0);
            }

            SkipSpaces();
            if (!IsAtEnd && Current is not ('\n' or '#'))
            {
                throw Wrong("Something stands behind the value.");
            }
        }
    }

    private string Table()
    {
        _at++;
        var isList = Current == '[';
        _at += isList ? 1 : 0;
        var name = Key();
        Expect(']');
        if (!isList)
        {
            return name;
        }

        Expect(']');
        var number = _tables.GetValueOrDefault(name);
        _tables[name] = number + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{name}[{number}]");
    }

    private void Pair(string table, int depth)
    {
        var (line, column) = Place();
        var key = Key();
        Expect('=');
        SkipSpaces();
        Value(table.Length == 0 ? key : $"{table}.{key}", line, column, depth);
    }

    private string Key()
    {
        var parts = new List<string>();
        do
        {
            SkipSpaces();
            parts.Add(Current is '"' or '\'' ? String() : Bare());
            SkipSpaces();
        } while (Take('.'));
        return string.Join('.', parts);
    }

    private string Bare()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '-' or '_')
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Wrong("A key is expected here.");
    }

    private void Value(string key, int line, int column, int depth)
    {
        if (depth > Deepest || _entries.Count >= MostEntries)
        {
            throw Wrong("The file is too deep or too long.");
        }

        switch (Current)
        {
            case '{':
                Inline(key, depth);
                break;
            case '[':
                List(key, line, column, depth);
                break;
            default:
                _entries.Add(new TomlEntry(key, [Scalar()], IsList: false, line, column));
                break;
        }
    }

    private void Inline(string key, int depth)
    {
        _at++;
        SkipSpaces();
        while (Current != '}')
        {
            Pair(key, depth + 1);
            SkipSpaces();
            if (!Take(',') && Current != '}')
            {
                throw Wrong("A comma or a closing brace is expected here.");
            }

            SkipSpaces();
        }

        _at++;
    }

    private void List(string key, int line, int column, int depth)
    {
        _at++;
        var values = new List<string>();
        var number = 0;
        for (SkipBlank(); Current != ']'; SkipBlank())
        {
            if (Current is '{' or '[')
            {
                Value(string.Create(CultureInfo.InvariantCulture, $"{key}[{number}]"), line, column, depth + 1);
            }
            else
            {
                values.Add(Scalar());
            }

            number++;
            SkipBlank();
            if (!Take(',') && Current != ']')
            {
                throw Wrong("A comma or a closing bracket is expected here.");
            }
        }

        _at++;
        if (values.Count == number)
        {
            _entries.Add(new TomlEntry(key, values, IsList: true, line, column));
        }
    }

    private bool Take(char character)
    {
        if (Current != character || IsAtEnd)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char character)
    {
        SkipSpaces();
        if (!Take(character))
        {
            throw Wrong($"'{character}' is expected here.");
        }
    }

    private void SkipSpaces()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipBlank()
    {
        for (SkipSpaces(); !IsAtEnd && Current is '\n' or '#'; SkipSpaces())
        {
            var end = _text.IndexOf('\n', _at);
            _at = end < 0 ? _text.Length : end + 1;
        }
    }

    private (int Line, int Column) Place()
    {
        var before = _text.AsSpan(0, Math.Min(_at, _text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    private AgentEvalsException Wrong(string fact)
    {
        var (line, column) = Place();
        return new AgentEvalsException(
            new Problem("AE4204", $"This is not valid TOML: {fact}", "Correct the file.", new SourceLocation(_file, line, column))
        );
    }
}
