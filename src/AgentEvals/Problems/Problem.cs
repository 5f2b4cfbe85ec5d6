namespace AgentEvals.Problems;

/// <summary>
/// One thing that is wrong with what the user gave us, said so that they can mend it:
/// <c>file(line,col): AE1234: fact. What to do.</c>
/// </summary>
/// <param name="Code"><c>AE</c> and four digits; see docs/errors.md.</param>
/// <param name="Fact">What is wrong: a sentence with its full stop.</param>
/// <param name="Fix">What to do about it: a sentence with its full stop.</param>
/// <param name="Location">Where, if it is in a file.</param>
public sealed record Problem(string Code, string Fact, string Fix, SourceLocation? Location = null)
{
    /// <summary>The line that people and editors read.</summary>
    public override string ToString() => Location is null ? $"{Code}: {Fact} {Fix}" : $"{Location}: {Code}: {Fact} {Fix}";
}
