using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Actions;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Rollback;

/// <summary>New database migrations that have no way down: EF Core, SQL files, Rails, Alembic, Django, knex and Sequelize, Laravel.</summary>
internal static partial class MigrationFindings
{
    public static IEnumerable<Finding> Of(Diff diff)
    {
        var added = diff
            .Files.Where(file => file is { Kind: ChangeKind.Added, IsIgnored: false, IsBinary: false } && Folders.IsMatch("/" + file.Path))
            .ToList();
        foreach (var file in added)
        {
            var text = file.NewText ?? string.Join('\n', file.AddedLines.Select(line => line.Text));
            if (Missing(file.Path, text, added) is { } missing)
            {
                yield return new Finding(
                    FailureCodes.NoRollbackPath,
                    Verdict.NeedsReview,
                    $"The migration {file.Path} {missing}.",
                    DiffEvidence.First(file)
                );
            }
        }
    }

    /// <summary>What is missing, as the end of a sentence; null when there is a way down, or it is no migration.</summary>
    private static string? Missing(string path, string text, IReadOnlyList<FileChange> added) =>
        path[(path.LastIndexOf('.') + 1)..].ToLowerInvariant() switch
        {
            "cs" => CSharp(path, text),
            "sql" => Sql(path, text, added),
            "rb" => Ruby(text),
            "py" => Python(text),
            "js" or "ts" or "cjs" or "mjs" => Script(text),
            "php" => text.Contains("function up", StringComparison.Ordinal) && !PhpDown.IsMatch(text) ? "has no working down method" : null,
            _ => null,
        };

    private static string? CSharp(string path, string text) =>
        path.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase) || !EntityFrameworkUp.IsMatch(text) ? null
        : EntityFrameworkDown.Match(text) is not { Success: true } down ? "has no Down method"
        : Body(text, down.Index + down.Length) is { } body
        && string.IsNullOrWhiteSpace(WithoutComments(body))
        && !string.IsNullOrWhiteSpace(WithoutComments(Body(text, EntityFrameworkUp.Match(text) is var up ? up.Index + up.Length : 0) ?? ""))
            ? "has an empty Down method"
        : null;

    private static string? Sql(string path, string text, IReadOnlyList<FileChange> added)
    {
        var name = PathText.Name(path);
        if (
            name.Contains(".down.", StringComparison.OrdinalIgnoreCase)
            || name is "down.sql"
            || name.StartsWith('U') && name.Contains("__", StringComparison.Ordinal)
        )
        {
            return null;
        }

        if (
            text.Contains("-- +goose Up", StringComparison.OrdinalIgnoreCase)
            || text.Contains("-- migrate:up", StringComparison.OrdinalIgnoreCase)
            || text.Contains("-- +migrate Up", StringComparison.OrdinalIgnoreCase)
        )
        {
            return SqlDown.IsMatch(text) ? null : "has no down section";
        }

        var folder = PathText.Directory(path);
        var partner =
            name.Contains(".up.", StringComparison.OrdinalIgnoreCase) ? name.Replace(".up.", ".down.", StringComparison.OrdinalIgnoreCase)
            : name == "up.sql" ? "down.sql"
            : name.StartsWith('V') && name.Contains("__", StringComparison.Ordinal) ? "U" + name[1..]
            : $"{name[..^4]}.down.sql";
        return added.Any(other => PathText.Directory(other.Path) == folder && PathText.Name(other.Path) == partner)
            ? null
            : "has no counterpart that undoes it";
    }

    private static string? Ruby(string text) =>
        text.Contains("def up", StringComparison.Ordinal) && !text.Contains("def down", StringComparison.Ordinal)
            ? "has an up method and no down method"
        : text.Contains("IrreversibleMigration", StringComparison.Ordinal) ? "says that it is irreversible"
        : text.Contains("def change", StringComparison.Ordinal)
        && !text.Contains("reversible", StringComparison.Ordinal)
        && RubyOneWay.IsMatch(text)
            ? "does something in change that Rails cannot reverse"
        : null;

    private static string? Python(string text) =>
        text.Contains("def upgrade", StringComparison.Ordinal)
            ? AlembicDown.IsMatch(text)
                ? "has an empty downgrade"
                : text.Contains("def downgrade", StringComparison.Ordinal)
                    ? null
                    : "has no downgrade"
            : text.Contains("migrations.RunPython(", StringComparison.Ordinal)
            && !text.Contains("reverse_code", StringComparison.Ordinal)
            && DjangoOneWayPython.IsMatch(text)
                ? "runs code without reverse_code"
                : text.Contains("migrations.RunSQL(", StringComparison.Ordinal) && !text.Contains("reverse_sql", StringComparison.Ordinal)
                    ? "runs SQL without reverse_sql"
                    : null;

    private static string? Script(string text) =>
        !ScriptUp.IsMatch(text) ? null
        : ScriptDown.Match(text) is not { Success: true } down ? "has no down function"
        : Body(text, down.Index + down.Length) is { } body && string.IsNullOrWhiteSpace(WithoutComments(body))
            ? "has an empty down function"
        : null;

    /// <summary>The text between the next brace and its partner; null when there is none. Braces in texts and comments count, which does no harm here.</summary>
    private static string? Body(string text, int from)
    {
        var open = text.IndexOf('{', Math.Min(from, text.Length));
        var depth = 0;
        for (var i = open; i >= 0 && i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return text[(open + 1)..i];
            }
        }

        return null;
    }

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("/(migrations?|migrate|versions|db/migrate|alembic/versions)/", Safe | RegexOptions.IgnoreCase)]
    private static partial Regex Folders { get; }

    [GeneratedRegex(@"override\s+void\s+Up\s*\(", Safe)]
    private static partial Regex EntityFrameworkUp { get; }

    [GeneratedRegex(@"override\s+void\s+Down\s*\(", Safe)]
    private static partial Regex EntityFrameworkDown { get; }

    [GeneratedRegex(@"--\s*(\+goose Down|migrate:down|\+migrate Down)\s*\n(\s*(--[^\n]*)?\n)*\s*[^\s-]", Safe | RegexOptions.IgnoreCase)]
    private static partial Regex SqlDown { get; }

    [GeneratedRegex(
        @"^\s*(execute|remove_columns?\s+:\w+,\s*:\w+\s*$|drop_table\s+:\w+\s*$|change_column\s)",
        Safe | RegexOptions.Multiline
    )]
    private static partial Regex RubyOneWay { get; }

    [GeneratedRegex(
        @"def downgrade\s*\([^)]*\)[^:\n]*:\s*\n(\s*(#[^\n]*|""""""[^""\n]*"""""")?\n)*\s*(pass|raise\b[^\n]*)\s*$",
        Safe | RegexOptions.Multiline
    )]
    private static partial Regex AlembicDown { get; }

    [GeneratedRegex(@"RunPython\(\s*[\w.]+\s*,?\s*\)", Safe)]
    private static partial Regex DjangoOneWayPython { get; }

    [GeneratedRegex(@"(exports\.up\b|export\s+(async\s+)?(function|const)\s+up\b|\bup\s*(:|\()|async\s+up\b)", Safe)]
    private static partial Regex ScriptUp { get; }

    [GeneratedRegex(@"(exports\.down\b[^{]*|export\s+(async\s+)?(function|const)\s+down\b[^{]*|\bdown\s*(:|\()[^{]*)", Safe)]
    private static partial Regex ScriptDown { get; }

    [GeneratedRegex(@"function\s+down\s*\([^)]*\)[^{]*\{\s*[^\s}/]", Safe)]
    private static partial Regex PhpDown { get; }
}
