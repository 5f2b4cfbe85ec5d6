using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.Aider;

/// <summary>
/// Aider's chat history, Markdown: <c>#### </c> is the user, <c>&gt; </c> the program, everything else the model, whose edits are
/// SEARCH/REPLACE blocks. It has no exit codes, no outputs, no reads and no end.
/// </summary>
internal sealed partial class AiderParser : TranscriptParser
{
    private readonly TranscriptBuilder _builder = new(TranscriptFormats.Aider);
    private readonly StringBuilder _text = new();
    private readonly List<EditBlock> _blocks = [];
    private Speaker? _speaker;
    private string _lastPath = "";
    private EditBlock? _open;
    private bool _isReplacing;
    private decimal _cost;
    private long _sent;
    private long _received;
    private int _turns;
    private int _calls;

    /// <inheritdoc/>
    public override IReadOnlyList<TranscriptEvent> Accept(string line)
    {
        line = line.TrimEnd('\r').TrimStart('\uFEFF');
        if (line.StartsWith("# aider chat started at ", StringComparison.Ordinal))
        {
            Flush();
        }
        else if (line.StartsWith("#### ", StringComparison.Ordinal))
        {
            Say(Speaker.User, line[5..].TrimEnd());
        }
        else if (line.StartsWith("> ", StringComparison.Ordinal) || line == ">")
        {
            Flush();
            ReadProgram(line[1..].Trim());
        }
        else
        {
            ReadAgent(line);
        }

        return _builder.TakeChanges();
    }

    /// <inheritdoc/>
    public override Transcript Complete()
    {
        Flush();
        _builder.Gaps |=
            TranscriptGaps.NoExitCodes
            | TranscriptGaps.NoOutputs
            | TranscriptGaps.NoReads
            | TranscriptGaps.NoSubAgents
            | (_turns == 0 ? TranscriptGaps.NoUsage : TranscriptGaps.None);
        _builder.Usage = new Usage
        {
            InputTokens = _sent,
            OutputTokens = _received,
            Turns = _turns,
            CostUsd = _cost > 0 ? _cost : null,
            CostSource = _cost > 0 ? CostSource.Reported : CostSource.Unknown,
        };
        return _builder.Build();
    }

    private void Say(Speaker speaker, string line)
    {
        if (_speaker != speaker)
        {
            Flush();
        }

        _speaker = speaker;
        if (_text.Length < TextBudget.LongestText)
        {
            _text.Append(line).Append('\n');
        }
    }

    private void Flush()
    {
        if (_speaker is { } speaker)
        {
            _builder.Say(speaker, _text.ToString().Trim());
        }

        _text.Clear();
        _speaker = null;
        _open = null;
        _isReplacing = false;
    }

    private void ReadAgent(string line)
    {
        Say(Speaker.Agent, line);
        var trimmed = line.Trim();
        if (trimmed.StartsWith("<<<<<<<", StringComparison.Ordinal) && trimmed.EndsWith("SEARCH", StringComparison.Ordinal))
        {
            _open = new EditBlock(_lastPath);
            _isReplacing = false;
        }
        else if (_open is not null && trimmed == "=======")
        {
            _isReplacing = true;
        }
        else if (_open is not null && trimmed.StartsWith(">>>>>>>", StringComparison.Ordinal))
        {
            _blocks.Add(_open);
            _open = null;
        }
        else if (_open is not null)
        {
            (_isReplacing ? _open.New : _open.Old).Append(line).Append('\n');
        }
        else if (trimmed.Length > 0 && !trimmed.StartsWith("```", StringComparison.Ordinal))
        {
            // The file's name stands alone on the line above the fence.
            _lastPath = trimmed.Trim('`', '*', ':', ' ');
        }
    }

    private void ReadProgram(string line)
    {
        if (line.StartsWith("Applied edit to ", StringComparison.Ordinal))
        {
            Apply(line["Applied edit to ".Length..].Trim());
        }
        else if (line.StartsWith("Running ", StringComparison.Ordinal))
        {
            Run(line["Running ".Length..]);
        }
        else if (line.StartsWith("Aider v", StringComparison.Ordinal))
        {
            _builder.AgentVersion ??= line["Aider v".Length..];
        }
        else if (ModelLine().Match(line) is { Success: true } model)
        {
            _builder.Model ??= model.Groups["name"].Value;
        }
        else if (TokensLine().Match(line) is { Success: true } tokens)
        {
            _turns++;
            _sent += Number(tokens.Groups["sent"].Value);
            _received += Number(tokens.Groups["received"].Value);
            _cost += decimal.TryParse(tokens.Groups["cost"].Value, CultureInfo.InvariantCulture, out var cost) ? cost : 0;
        }
        else if (
            line.Contains("SEARCH/REPLACE block failed to match", StringComparison.Ordinal)
            || line.Contains("API Error", StringComparison.OrdinalIgnoreCase)
        )
        {
            _builder.Note("error", line);
        }
    }

    private void Apply(string path)
    {
        var edits = _blocks.Where(block => block.Path == path || _blocks.TrueForAll(other => other.Path != path)).ToList();
        var id = $"call {++_calls}";
        _builder.Begin(
            id,
            "edit",
            default,
            new ToolFacts(
                ToolKind.Edit,
                Paths: [path],
                Edits: edits.Count == 0 ? [new FileEdit(path, ChangeKind.Modified)] : [.. edits.Select(edit => edit.ToEdit(path))]
            )
        );
        _builder.Resolve(_builder.Find(id)! with { Status = ToolCallStatus.Succeeded });
        _blocks.RemoveAll(edits.Contains);
    }

    private void Run(string command)
    {
        var id = $"call {++_calls}";
        _builder.Begin(id, "run", default, new ToolFacts(ToolKind.Execute, command));
        _builder.Resolve(_builder.Find(id)! with { Status = ToolCallStatus.Succeeded });
    }

    private static long Number(string text)
    {
        var factor =
            text.EndsWith('k') ? 1000m
            : text.EndsWith('M') ? 1_000_000m
            : 1m;
        return
            decimal.TryParse(
                text.TrimEnd('k', 'M').Replace(",", "", StringComparison.Ordinal),
                CultureInfo.InvariantCulture,
                out var number
            )
            && number < 1_000_000_000_000m
            ? (long)(number * factor)
            : 0;
    }

    [GeneratedRegex(
        @"\A(Main model|Model): (?<name>[^ ]{1,200})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex ModelLine();

    [GeneratedRegex(
        @"\ATokens: (?<sent>[\d.,]{1,15}[kM]?) sent,( [\d.,]{1,15}[kM]? cache (write|hit),){0,2} (?<received>[\d.,]{1,15}[kM]?) received\.( Cost: \$(?<cost>[\d.]{1,15}) message)?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex TokensLine();

    private sealed record EditBlock(string Path)
    {
        public StringBuilder Old { get; } = new();

        public StringBuilder New { get; } = new();

        public FileEdit ToEdit(string path) =>
            new(path, Old.Length == 0 ? ChangeKind.Added : ChangeKind.Modified, Old.Length == 0 ? null : Old.ToString(), New.ToString());
    }
}
