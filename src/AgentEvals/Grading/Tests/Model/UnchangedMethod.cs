namespace AgentEvals.Grading.Tests.Model;

/// <summary>A test that stands in both sides of a file, word for word: it is read when somebody asks for more than its name, which is seldom.</summary>
/// <param name="read">Reads it; null where it cannot be read.</param>
internal sealed class UnchangedMethod(Func<TestMethod?> read)
{
    private readonly Lazy<TestMethod?> _whole = new(read);

    /// <summary>The method as if it began at the line; null where it cannot be read.</summary>
    public TestMethod? At(int line)
    {
        if (_whole.Value is not { } method)
        {
            return null;
        }

        var lines = line - method.Line;
        return lines == 0
            ? method
            : method with
            {
                Line = line,
                EndLine = method.EndLine + lines,
                EarlyExitLine = method.EarlyExitLine + lines,
                EarlyExitReach = method.EarlyExitReach + lines,
                Assertions = [.. method.Assertions.Select(assertion => assertion with { Line = assertion.Line + lines })],
                Tolerances = [.. method.Tolerances.Select(tolerance => tolerance with { Line = tolerance.Line + lines })],
            };
    }
}
