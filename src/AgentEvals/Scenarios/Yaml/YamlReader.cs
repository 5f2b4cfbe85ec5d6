using AgentEvals.Problems;
using AgentEvals.Scenarios.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentEvals.Scenarios.Yaml;

/// <summary>
/// Builds the node tree of one document from YamlDotNet's events. Nothing is resolved: strings stay strings, and what a file of ours
/// never needs (anchors, aliases, tags, a second document) is an error at its place.
/// </summary>
internal sealed class YamlReader
{
    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private int _nodes;
    private bool _stopped;

    private YamlReader(Parser parser, ProblemList problems)
    {
        _parser = parser;
        _problems = problems;
    }

    /// <summary>The document's root, or null when <paramref name="problems"/> says why there is none.</summary>
    public static YamlNode? Read(string text, ProblemList problems)
    {
        if (text.Length > YamlLimits.Size)
        {
            problems.AddForFile(
                ErrorCodes.TooLarge,
                "The file is larger than 1 MiB.",
                "Keep long material in the fixture, and the scenario to what it says about it."
            );
            return null;
        }

        using var reader = new StringReader(text.StartsWith('\uFEFF') ? text[1..] : text);
        var document = new YamlReader(new Parser(new Scanner(reader, skipComments: true)), problems);
        try
        {
            return document.ReadDocument();
        }
        // A limit reports itself before it leaves the recursion.
        catch (YamlException) when (document._stopped)
        {
            return null;
        }
        catch (YamlException exception)
        {
            YamlSyntaxError.Report(exception, text, problems);
            return null;
        }
        // The scanner was not written for hostile input: what it throws besides its own exception is a malformed file all the same.
        catch (Exception exception)
            when (exception
                    is ArgumentException
                        or InvalidOperationException
                        or IndexOutOfRangeException
                        or OverflowException
                        or FormatException
            )
        {
            problems.AddForFile(ErrorCodes.Syntax, "The file is not valid YAML.", "Check quotes, brackets and indentation.");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        Next();
        if (Next() is StreamEnd)
        {
            _problems.AddForFile(
                ErrorCodes.Empty,
                "The file is empty.",
                "Write at least a name, a task and a workspace, or delete the file."
            );
            return null;
        }

        var root = ReadNode(Next(), 1);
        Next();
        var after = Next();
        if (after is DocumentStart)
        {
            _problems.Add(
                ErrorCodes.SeveralDocuments,
                "A second document starts here.",
                "Put each scenario into a file of its own and remove the '---'.",
                (int)after.Start.Line,
                (int)after.Start.Column
            );
            return null;
        }

        return root;
    }

    private YamlNode ReadNode(ParsingEvent current, int depth)
    {
        var line = (int)current.Start.Line;
        var column = (int)current.Start.Column;
        if (++_nodes > YamlLimits.Nodes)
        {
            Stop(ErrorCodes.TooLarge, $"The file holds more than {YamlLimits.Nodes:N0} values.", "Split it.", line, column);
        }

        if (depth > YamlLimits.Depth)
        {
            Stop(
                ErrorCodes.TooDeep,
                $"The file is nested deeper than {YamlLimits.Depth} levels.",
                "A scenario needs four levels at most: check the brackets.",
                line,
                column
            );
        }

        if (current is AnchorAlias alias)
        {
            var written = "*" + alias.Value;
            Stop(
                ErrorCodes.AnchorOrTag,
                $"YAML reads '{written}' as an alias.",
                $"Put a glob into quotes: '{written}'. Aliases are not supported: write the value out.",
                line,
                column
            );
        }

        // The parser leaves a value out that is a tab alone.
        if (current is not NodeEvent node)
        {
            Stop(
                ErrorCodes.Syntax,
                "A value is missing here.",
                "Write the value, or put a text that ends with ':' into quotes.",
                line,
                column
            );
            throw new YamlException(current.Start, current.End, "A value is missing.");
        }

        RefuseAnchorAndTag(node, line, column);
        return current switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column),
            SequenceStart => ReadSequence(new YamlSequence(line, column), depth),
            _ => ReadMapping(new YamlMapping(line, column), depth),
        };
    }

    private YamlSequence ReadSequence(YamlSequence sequence, int depth)
    {
        for (var current = Next(); current is not SequenceEnd; current = Next())
        {
            sequence.Items.Add(ReadNode(current, depth + 1));
        }

        return sequence;
    }

    private YamlMapping ReadMapping(YamlMapping mapping, int depth)
    {
        for (var current = Next(); current is not MappingEnd; current = Next())
        {
            var key = ReadNode(current, depth + 1);
            var value = ReadNode(Next(), depth + 1);
            if (key is YamlScalar scalar)
            {
                mapping.Entries.Add(new YamlEntry(scalar, value));
            }
            else
            {
                _problems.Add(
                    ErrorCodes.WrongType,
                    $"A key must be text; this is {key.Description}.",
                    "Put text with brackets or braces into quotes.",
                    key.Line,
                    key.Column
                );
            }
        }

        return mapping;
    }

    private void RefuseAnchorAndTag(NodeEvent node, int line, int column)
    {
        if (!node.Anchor.IsEmpty)
        {
            Stop(
                ErrorCodes.AnchorOrTag,
                $"YAML reads '&{node.Anchor.Value}' as an anchor.",
                "Put text that starts with '&' into quotes. Anchors are not supported: write the value out where it is needed.",
                line,
                column
            );
        }

        if (!node.Tag.IsEmpty)
        {
            Stop(
                ErrorCodes.AnchorOrTag,
                $"YAML reads '{node.Tag.Value.TrimEnd(']', '}', ',')}' as a tag.",
                "Put text that starts with '!' into quotes. Tags are not supported.",
                line,
                column
            );
        }
    }

    private void Stop(string code, string fact, string fix, int line, int column)
    {
        _problems.Add(code, fact, fix, line, column);
        _stopped = true;
        throw new YamlException(fact);
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw new YamlException("unexpected end of the file");
}
