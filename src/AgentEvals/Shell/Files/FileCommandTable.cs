namespace AgentEvals.Shell.Files;

/// <summary>Commands whose arguments are files.</summary>
internal static class FileCommandTable
{
    /// <summary>Every argument that is no option is a file.</summary>
    public static IReadOnlyDictionary<string, FileAccessKind> Plain { get; } =
        new Dictionary<string, FileAccessKind>(StringComparer.Ordinal)
        {
            ["cat"] = FileAccessKind.Read,
            ["head"] = FileAccessKind.Read,
            ["tail"] = FileAccessKind.Read,
            ["less"] = FileAccessKind.Read,
            ["more"] = FileAccessKind.Read,
            ["bat"] = FileAccessKind.Read,
            ["nl"] = FileAccessKind.Read,
            ["tac"] = FileAccessKind.Read,
            ["sort"] = FileAccessKind.Read,
            ["uniq"] = FileAccessKind.Read,
            ["wc"] = FileAccessKind.Read,
            ["cut"] = FileAccessKind.Read,
            ["diff"] = FileAccessKind.Read,
            ["cmp"] = FileAccessKind.Read,
            ["xxd"] = FileAccessKind.Read,
            ["od"] = FileAccessKind.Read,
            ["hexdump"] = FileAccessKind.Read,
            ["strings"] = FileAccessKind.Read,
            ["base64"] = FileAccessKind.Read,
            ["md5sum"] = FileAccessKind.Read,
            ["sha1sum"] = FileAccessKind.Read,
            ["sha256sum"] = FileAccessKind.Read,
            ["source"] = FileAccessKind.Read,
            ["."] = FileAccessKind.Read,
            ["type"] = FileAccessKind.Read,
            ["get-content"] = FileAccessKind.Read,
            ["gc"] = FileAccessKind.Read,
            ["import-csv"] = FileAccessKind.Read,
            ["tee"] = FileAccessKind.Write,
            ["touch"] = FileAccessKind.Write,
            ["mkdir"] = FileAccessKind.Write,
            ["md"] = FileAccessKind.Write,
            ["truncate"] = FileAccessKind.Write,
            ["tee-object"] = FileAccessKind.Write,
            ["set-content"] = FileAccessKind.Write,
            ["add-content"] = FileAccessKind.Write,
            ["out-file"] = FileAccessKind.Write,
            ["new-item"] = FileAccessKind.Write,
            ["clear-content"] = FileAccessKind.Write,
            ["rm"] = FileAccessKind.Delete,
            ["rmdir"] = FileAccessKind.Delete,
            ["unlink"] = FileAccessKind.Delete,
            ["shred"] = FileAccessKind.Delete,
            ["trash"] = FileAccessKind.Delete,
            ["del"] = FileAccessKind.Delete,
            ["erase"] = FileAccessKind.Delete,
            ["rd"] = FileAccessKind.Delete,
            ["remove-item"] = FileAccessKind.Delete,
            ["ri"] = FileAccessKind.Delete,
        };

    /// <summary>The first argument is a pattern or program, the rest are files that are read.</summary>
    public static IReadOnlySet<string> PatternFirst { get; } =
        new HashSet<string>(
            ["grep", "egrep", "fgrep", "rg", "ag", "ack", "awk", "gawk", "jq", "yq", "select-string", "findstr"],
            StringComparer.Ordinal
        );

    /// <summary>Formatters that rewrite the files they are given, with the option that makes them do so; empty when they always do.</summary>
    public static IReadOnlyDictionary<string, string> Formatters { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["prettier"] = "--write",
            ["eslint"] = "--fix",
            ["gofmt"] = "-w",
            ["goimports"] = "-w",
            ["clang-format"] = "-i",
            ["autopep8"] = "-i",
            ["black"] = "",
            ["isort"] = "",
            ["rustfmt"] = "",
        };

    /// <summary>Options whose value is the next word, by command; the value is no positional argument.</summary>
    public static IReadOnlyDictionary<string, string[]> OptionsWithValue { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["head"] = ["-n", "-c"],
            ["tail"] = ["-n", "-c"],
            ["grep"] = ["-A", "-B", "-C", "-m", "-e", "-f", "--include", "--exclude"],
            ["rg"] = ["-A", "-B", "-C", "-m", "-e", "-f", "-g", "--glob", "-t", "--type"],
            ["sed"] = ["-e", "-f"],
            ["gsed"] = ["-e", "-f"],
            ["perl"] = ["-e"],
            ["ruby"] = ["-e"],
            ["awk"] = ["-F", "-v", "-f"],
            ["cut"] = ["-d", "-f", "-c"],
            ["sort"] = ["-k", "-t", "-o"],
            ["truncate"] = ["-s", "--size", "-r"],
            ["mkdir"] = ["-m"],
            ["touch"] = ["-d", "-t", "-r"],
            ["install"] = ["-m", "-o", "-g", "-t"],
            ["cp"] = ["-t", "--target-directory", "-S"],
            ["mv"] = ["-t", "--target-directory", "-S"],
            ["ln"] = ["-t", "-S"],
            ["jq"] = ["--arg", "--argjson", "--indent"],
            ["set-content"] = ["-Value", "-Encoding"],
            ["add-content"] = ["-Value", "-Encoding"],
            ["out-file"] = ["-Encoding", "-Width", "-InputObject"],
            ["new-item"] = ["-ItemType", "-Value", "-Name"],
            ["remove-item"] = ["-Include", "-Exclude", "-Filter", "-ErrorAction"],
            ["get-content"] = ["-Tail", "-TotalCount", "-Encoding"],
            ["copy-item"] = ["-Destination"],
            ["move-item"] = ["-Destination"],
            ["rename-item"] = ["-NewName"],
        };
}
