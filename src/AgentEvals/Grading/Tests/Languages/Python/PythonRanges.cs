using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Rows that are numbers counted by <c>range(…)</c>.</summary>
internal static class PythonRanges
{
    /// <summary>How many numbers <c>range(…)</c> gives; null for anything else.</summary>
    public static long? Count(CodeFile file, TokenRange values)
    {
        if (
            file.Source[values.Start].Text is "list" or "tuple" or "reversed"
            && file.Source.Is(values.Start + 1, "(")
            && file.Source.Partners[values.Start + 1] == values.End - 1
        )
        {
            values = new TokenRange(values.Start + 2, values.End - 1);
        }

        if (
            !file.Source.Is(values.Start, "range")
            || !file.Source.Is(values.Start + 1, "(")
            || file.Source.Partners[values.Start + 1] != values.End - 1
        )
        {
            return null;
        }

        var numbers = ArgumentReader
            .Split(file.Source, new TokenRange(values.Start + 2, values.End - 1))
            .ConvertAll(file.Assertions.Numbers.Read);
        return numbers switch
        {
            [{ } end] => (long)end,
            [{ } start, { } end] => (long)(end - start),
            [{ } start, { } end, { } step] when step > 0 => (long)Math.Ceiling((end - start) / step),
            _ => null,
        };
    }
}
