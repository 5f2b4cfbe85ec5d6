namespace AgentEvals.Shell;

/// <summary>Names of programs.</summary>
public static class CommandNames
{
    private static readonly string[] Extensions = [".exe", ".cmd", ".bat"];

    /// <summary>The program's name without its folder and without <c>.exe</c>, <c>.cmd</c> or <c>.bat</c>.</summary>
    public static string BaseName(string word)
    {
        var name = word[(word.LastIndexOfAny(['/', '\\']) + 1)..];
        var extension = Array.Find(Extensions, end => name.Length > end.Length && name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        return extension is null ? name : name[..^extension.Length];
    }
}
