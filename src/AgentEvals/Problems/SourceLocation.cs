namespace AgentEvals.Problems;

/// <summary>A place in a text file that a person can jump to.</summary>
/// <param name="File">The file's path as it should be printed; absolute where the editor must open it.</param>
/// <param name="Line">Line, counted from 1; 0 when the problem concerns the file as a whole.</param>
/// <param name="Column">Column, counted from 1; 0 when the problem concerns the line as a whole.</param>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0)
{
    /// <summary>The compiler's form, which editors and CI systems make clickable: <c>file(line,col)</c>.</summary>
    public override string ToString() =>
        Line switch
        {
            0 => File,
            _ when Column == 0 => $"{File}({Line})",
            _ => $"{File}({Line},{Column})",
        };
}
