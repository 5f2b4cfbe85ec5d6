using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Mining.Importing.Markdown;

/// <summary>
/// Reads eval definitions out of a Markdown file: <c>[CAPABILITY EVAL: x]</c>, <c>[REGRESSION EVAL: x]</c>, <c>## EVAL DEFINITION: x</c>, with the graders that
/// stand below them. The forms are those of the eval-harness skill that many teams keep in <c>.claude/evals</c>.
/// </summary>
internal sealed class MarkdownEvals
{
    private readonly string _file;
    private readonly ImportSink _sink;
    private EvalDefinition? _definition;
    private EvalPart _part;
    private string? _fence;
    private bool _fenceHoldsDefinition;
    private bool _inReport;
    private int _found;

    private MarkdownEvals(string file, ImportSink sink)
    {
        _file = file;
        _sink = sink;
    }

    /// <summary>False when the file defines no eval.</summary>
    public static bool Read(string file, ImportSink sink)
    {
        var problems = new ProblemList(file);
        if (TextFile.Read(file, problems) is not { } text || !text.Contains("EVAL", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var evals = new MarkdownEvals(file, sink);
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            evals.Accept(line.TrimEnd('\r', ' ', '\t'), ++number);
        }

        evals.End();
        return evals._found > 0;
    }

    private void Accept(string line, int number)
    {
        if (line.TrimStart().StartsWith("```", StringComparison.Ordinal) || line.TrimStart().StartsWith("~~~", StringComparison.Ordinal))
        {
            Fence(line.Trim());
        }
        else if (EvalLines.Header(line) is var (name, kind) && !_inReport)
        {
            End();
            _definition = new EvalDefinition(name, kind, new SourceLocation(_file, number, 1));
            _fenceHoldsDefinition = _fence is not null;
            _part = kind is null ? EvalPart.Task : EvalPart.None;
            _found++;
        }
        else if (EvalLines.IsReport(line))
        {
            _inReport = true;
            if (_definition is not null)
            {
                Unmapped(number, "The report of a run is no definition", "Results are not imported: run the scenarios.");
            }
        }
        else if (_definition is not null && line.Length > 0 && !_inReport)
        {
            Inside(_definition, line, number);
        }
        else if (_inReport && _fence is null && EvalLines.IsHeading(line))
        {
            _inReport = false;
        }
    }

    private void Fence(string line)
    {
        if (_fence is null)
        {
            _fence = line[..3];
            if (_definition is not null && _part != EvalPart.Judge)
            {
                _part = line.TrimStart('`', '~').Trim().ToUpperInvariant() is "BASH" or "SH" or "SHELL" or "CONSOLE"
                    ? EvalPart.Commands
                    : _part;
            }
        }
        else if (line.StartsWith(_fence, StringComparison.Ordinal))
        {
            _fence = null;
            _inReport = false;
            if (_fenceHoldsDefinition)
            {
                End();
            }
            else if (_part is EvalPart.Commands or EvalPart.Judge or EvalPart.Review)
            {
                _part = EvalPart.None;
            }
        }
    }

    private void Inside(EvalDefinition definition, string line, int number)
    {
        if (_part == EvalPart.Commands && _fence is not null)
        {
            if (!line.TrimStart().StartsWith('#'))
            {
                definition.Commands.Add(EvalLines.Command(line));
            }
        }
        else if (EvalLines.IsModelGrader(line))
        {
            _part = EvalPart.Judge;
        }
        else if (EvalLines.IsHumanReview(line))
        {
            _part = EvalPart.Review;
        }
        else if (_part is not (EvalPart.Judge or EvalPart.Review) && EvalLines.Label(line) is var (part, label, rest))
        {
            Open(definition, part, label, rest, number);
        }
        else if (EvalLines.IsHeading(line))
        {
            Heading(line, number);
        }
        else if (EvalLines.Item(line) is { } item && _part is not (EvalPart.Judge or EvalPart.Review))
        {
            Item(definition, item, number);
        }
        else
        {
            Text(definition, line, number);
        }
    }

    private void Open(EvalDefinition definition, EvalPart part, string label, string rest, int number)
    {
        _part = part;
        switch (label)
        {
            case "BASELINE":
                definition.Baseline = rest;
                break;
            case "RESULT":
                definition.Result = rest;
                break;
            default:
                if (rest.Length > 0)
                {
                    Text(definition, rest, number);
                }

                break;
        }
    }

    /// <summary>Headings such as "Phase 1" only arrange; one that a scenario has no place for closes the part.</summary>
    private void Heading(string line, int number)
    {
        if (_definition!.Kind is not null && _fence is null)
        {
            End();
            return;
        }

        _part = EvalPart.None;
        if (!line.Contains("Phase", StringComparison.OrdinalIgnoreCase))
        {
            Unmapped(
                number,
                $"The heading '{line.TrimStart('#', ' ')}' has no place in a scenario",
                "Take over by hand what stands under it."
            );
        }
    }

    private void Item(EvalDefinition definition, string item, int number)
    {
        switch (_part)
        {
            case EvalPart.Task:
                definition.Task.Add("- " + item);
                break;
            case EvalPart.Criteria:
                definition.Criteria.Add(item);
                break;
            case EvalPart.Regressions:
                definition.Regressions.Add(item);
                break;
            case EvalPart.ExpectedOutput:
                definition.ExpectedOutput.Add(item);
                break;
            case EvalPart.Tests:
                definition.Tests.Add(EvalLines.Test(item));
                break;
            case EvalPart.Metrics:
                definition.Metrics.Add((item, number));
                break;
            default:
                Unmapped(number, $"'{item}' has no place in a scenario", "Take it over by hand if it matters.");
                break;
        }
    }

    private void Text(EvalDefinition definition, string line, int number)
    {
        var text = line.Trim();
        switch (_part)
        {
            case EvalPart.Task:
                definition.Task.Add(text);
                break;
            case EvalPart.ExpectedOutput when !EvalLines.IsField(line):
                definition.ExpectedOutput.Add(text);
                break;
            case EvalPart.Judge:
                definition.Judge.Add(text);
                break;
            case EvalPart.Metrics:
                definition.Metrics.Add((text, number));
                break;
            case EvalPart.Review when text.StartsWith("Risk", StringComparison.OrdinalIgnoreCase):
                definition.ReviewRisk = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().ToLowerInvariant();
                break;
            case EvalPart.Review:
                definition.ReviewChange.Add(text);
                break;
            // A criterion that goes on in the next line.
            case EvalPart.Criteria when definition.Criteria.Count > 0 && char.IsWhiteSpace(line[0]):
                definition.Criteria[^1] += " " + text;
                break;
            case EvalPart.Regressions when definition.Regressions.Count > 0 && char.IsWhiteSpace(line[0]):
                definition.Regressions[^1] += " " + text;
                break;
            default:
                Unmapped(number, $"'{text}' has no place in a scenario", "Take it over by hand if it matters.");
                break;
        }
    }

    private void End()
    {
        if (_definition is { } definition)
        {
            foreach (var draft in EvalDrafts.Of(definition, Slug.From(Path.GetFileNameWithoutExtension(_file)), _sink))
            {
                _sink.Add(draft, definition.At);
            }
        }

        (_definition, _part, _fenceHoldsDefinition, _inReport) = (null, EvalPart.None, false, false);
    }

    private void Unmapped(int line, string fact, string fix) => _sink.Unmapped(fact + ".", fix, new SourceLocation(_file, line, 1));
}
