namespace AgentEvals.Grading.Rollback;

/// <summary>Reads the paths out of what <c>git status</c> prints, in its long and its short form.</summary>
internal static class GitStatusOutput
{
    private const int MostLines = 2_000;
    private static readonly string[] Words = ["modified:", "deleted:", "new file:", "renamed:", "typechange:", "both modified:"];

    /// <summary>Changed and untracked paths.</summary>
    public static IEnumerable<string> Paths(string output)
    {
        var isUntracked = false;
        var isIgnored = false;
        foreach (var line in output.Split('\n').Take(MostLines).Select(line => line.TrimEnd('\r')))
        {
            if (line.Length > 0 && line[0] is not ('\t' or ' '))
            {
                isUntracked = line.StartsWith("Untracked files:", StringComparison.Ordinal);
                isIgnored = line.StartsWith("Ignored files:", StringComparison.Ordinal);
            }

            if (line.StartsWith('\t'))
            {
                var text = line.Trim();
                var word = Array.Find(Words, word => text.StartsWith(word, StringComparison.Ordinal));
                if (word is not null)
                {
                    yield return Unquoted(text[word.Length..].Trim());
                }
                else if (isUntracked && !isIgnored && text.Length > 0)
                {
                    yield return Unquoted(text.TrimEnd('/'));
                }
            }
            else if (line.Length > 3 && line[2] == ' ' && line[3] != ' ' && IsState(line[0]) && IsState(line[1]) && line[..2] != "  ")
            {
                yield return Unquoted(line[3..].TrimEnd('/'));
            }
        }
    }

    private static bool IsState(char character) => " MADRCUT?".Contains(character, StringComparison.Ordinal);

    private static string Unquoted(string path)
    {
        var arrow = path.IndexOf(" -> ", StringComparison.Ordinal);
        return (arrow < 0 ? path : path[(arrow + 4)..]).Trim('"');
    }
}
