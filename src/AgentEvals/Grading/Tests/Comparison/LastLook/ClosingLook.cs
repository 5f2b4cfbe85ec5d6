using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>
/// The last look, where no other rule found anything: at the lines that changed in tests and helpers that were there before, whatever
/// their language. Code bases have more ways to say that less is asked than rules know; what such a line does is for a person to see.
/// </summary>
internal static class ClosingLook
{
    /// <summary>At most one finding a file.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ComparedFile> files, PairingResult pairing, ChangeContext context)
    {
        // A test that was skipped, or that nothing marked, is as good as new.
        var arrived = new Lazy<ILookup<ComparedFile, TestMethod>>(() =>
            pairing
                .Added.Where(unit => !unit.Head.IsData)
                .Concat(
                    pairing
                        .Pairs.Where(pair => !pair.IsUnchanged && (pair.Old.Method.Skip is not null || pair.CameToRun))
                        .Select(pair => pair.New)
                )
                .ToLookup(unit => unit.File, unit => unit.Head)
        );
        var changed = new Lazy<ILookup<ComparedFile, TestMethod>>(() =>
            pairing.Pairs.Where(pair => !pair.IsUnchanged).ToLookup(pair => pair.New.File, pair => pair.New.Method)
        );
        var gone = new Lazy<HashSet<string>>(() =>
            files.SelectMany(file => file.Change.RemovedLines).Select(line => line.Text.Trim()).ToHashSet(StringComparer.Ordinal)
        );
        var words = new TellingWords(files, pairing, context);
        foreach (var file in files.Where(file => file is { Before: not null, After: not null, NewText: not null, IsProduct: false }))
        {
            var judged = new Lazy<HashSet<int>>(() =>
                [.. changed.Value[file].SelectMany(method => method.Assertions).Select(assertion => assertion.Line)]
            );
            var lines = ChangedLines.Of(file, [.. arrived.Value[file]]);
            if (
                (
                    words.First(file, lines)
                    ?? HiddenClasses.First(file)
                    ?? CommentedParts.First(lines, context)
                    ?? LooserNumbers.First(lines)
                    ?? LooserComparisons.First(lines)
                    ?? LooserDoubles.First(lines, context)
                    ?? FurtherTolerances.First(lines, file.OldText ?? "")
                    ?? WeakerWords.First(lines, context)
                    ?? SilencedFailures.First(lines)
                    ?? LooserPatterns.First(lines, context)
                    ?? LenientOptions.First(lines, context)
                    ?? WiderReasons.First(lines, file.NewText!)
                    ?? LongerLists.First(lines, context)
                    ?? FurtherLimits.First(lines, context)
                    ?? FurtherExemptions.First(lines, context)
                    ?? TurnedFlags.First(lines, judged.Value, context)
                    ?? AddedFlags.First(lines, context)
                    ?? WiderConditions.First(file, lines)
                    ?? FurtherAbsences.First(file, lines)
                    ?? WiderRetries.First(lines)
                    ?? FurtherSelections.First(lines, context)
                    ?? ShorterLoops.First(lines, context)
                    ?? FurtherTries.First(lines)
                    ?? LostThrows.First(file, lines)
                    ?? FurtherGuards.First(lines, judged.Value)
                    ?? WiderGuards.First(file, lines, context)
                    ?? NarrowerGuards.First(file, lines, context)
                    ?? ReasonedRows.First(file, lines)
                    ?? MarkedRows.First(file, lines, context)
                    ?? PassedOverErrors.First(lines, changed.Value[file])
                    ?? LostDirectives.First(file, lines)
                    ?? IdleErrorHandlers.First(lines)
                    ?? ToleratedErrors.First(lines, context)
                    ?? TellingComments.First(lines, gone, arrived.Value[file])
                )
                is var (line, code, reason, verdict)
            )
            {
                yield return new Finding(code, verdict, $"{file.NewPath}: {reason}", Lines.New(file, line));
            }
        }
    }
}
