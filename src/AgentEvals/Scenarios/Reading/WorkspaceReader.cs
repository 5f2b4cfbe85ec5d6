namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads <c>workspace</c>, and looks whether what it names is there.</summary>
internal static class WorkspaceReader
{
    private const string Example = "'workspace: { fixture: signup-api }' or 'workspace: { repository: ../.., commit: 3f2c1ab }'";

    /// <summary>The workspace, what its fixture holds, and how the file names its repository; null when it is not usable.</summary>
    public static ResolvedWorkspace? Read(FieldReader scenario, FixtureHasher hasher)
    {
        var fields = scenario.Object("workspace", Keys.Workspace, Example);
        if (fields is null && scenario.Has("workspace"))
        {
            return null;
        }

        var spec = new WorkspaceSpec
        {
            Commit = Commit(fields),
            Setup = Setup(scenario, fields),
            Sparse = fields is null ? [] : Sparse(fields),
        };
        var fixture = fields?.Text("fixture");
        var repository = fields?.Text("repository");
        if (fields is not null && fields.Has("fixture") && (fields.Has("repository") || fields.Has("commit")))
        {
            var other = fields.Has("repository") ? "repository" : "commit";
            fields.Problems.Add(
                ErrorCodes.Contradiction,
                $"A workspace has either a 'fixture' or a 'repository' to start from; '{other}' stands beside 'fixture'.",
                $"Remove 'fixture' or '{other}'.",
                fields.Node(other)!
            );
            return null;
        }

        if (fields is not null && fields.Has("fixture"))
        {
            return fixture is null ? null : FromFixture(fields, fixture, spec, hasher);
        }

        return fields is not null && fields.Has("repository")
            ? repository is null
                ? null
                : FromRepository(fields, repository, spec)
            : FromOwnRepository(scenario, fields, spec);
    }

    private static string? Commit(FieldReader? fields)
    {
        if (fields?.Text("commit") is not { } commit)
        {
            return null;
        }

        // A revision that starts with a dash would be an option to git.
        if (!commit.StartsWith('-') && !commit.AsSpan().ContainsAny(' ', '\t', '\n'))
        {
            return commit;
        }

        fields.Problems.Add(
            ErrorCodes.WrongValue,
            $"'{FieldReader.Shown(commit)}' is no revision.",
            "Write a commit, tag or branch, such as 'commit: 3f2c1ab'.",
            fields.Node("commit")!
        );
        return null;
    }

    private static List<string> Setup(FieldReader scenario, FieldReader? workspace)
    {
        const string example = "'setup: [npm ci]'";
        if (workspace is not null && workspace.Has("setup") && scenario.Has("setup"))
        {
            scenario.Problems.Add(
                ErrorCodes.Contradiction,
                "'setup' stands here and in 'workspace'.",
                "Keep the one in 'workspace'.",
                scenario.Node("setup")!
            );
        }

        return workspace is not null && workspace.Has("setup")
            ? workspace.Texts("setup", example, single: true)
            : scenario.Texts("setup", example, single: true);
    }

    private static List<string> Sparse(FieldReader fields)
    {
        const string example = "'sparse: [src/api]'";
        return
        [
            .. fields.Items("sparse", example).Select(item => RuleReader.RelativePath(fields, "sparse", item, example)).OfType<string>(),
        ];
    }

    private static ResolvedWorkspace? FromFixture(FieldReader fields, string fixture, WorkspaceSpec spec, FixtureHasher hasher)
    {
        var node = fields.Node("fixture")!;
        if (hasher.Find(fields.Context, fixture) is not { } directory)
        {
            fields.Problems.Add(
                ErrorCodes.NoFixture,
                $"There is no fixture directory '{FieldReader.Shown(fixture)}'.",
                fields.Problems.DidYouMean(
                    fixture,
                    FixtureFinder.Names(fields.Context),
                    "Name a directory relative to this file, or one in a 'fixtures' folder beside it or in a folder above it, up to the project's root."
                ),
                node
            );
            return null;
        }

        try
        {
            var content = hasher.ContentOf(directory);
            if (content.Files > 0)
            {
                return new ResolvedWorkspace(spec with { Fixture = directory }, content, null);
            }

            fields.Problems.Add(
                ErrorCodes.EmptyFixture,
                $"The fixture '{FieldReader.Shown(fixture)}' holds no files.",
                "Put the files that the agent starts from into it.",
                node
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fields.Problems.Add(
                ErrorCodes.NoFixture,
                $"The fixture '{FieldReader.Shown(fixture)}' cannot be read: {exception.Message}",
                "Make its files readable.",
                node
            );
        }

        return null;
    }

    private static ResolvedWorkspace? FromRepository(FieldReader fields, string repository, WorkspaceSpec spec)
    {
        var directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository, fields.Context.Directory));
        if (IsRepository(directory))
        {
            return new ResolvedWorkspace(spec with { Repository = directory }, null, repository);
        }

        fields.Problems.Add(
            ErrorCodes.NoRepository,
            $"There is no git repository at '{FieldReader.Shown(repository)}' ({directory}).",
            "Name the repository's root relative to this file, such as 'repository: ../..'.",
            fields.Node("repository")!
        );
        return null;
    }

    /// <summary>Without fixture and repository a trial starts from the repository that the scenario lives in: older files say no more.</summary>
    private static ResolvedWorkspace? FromOwnRepository(FieldReader scenario, FieldReader? fields, WorkspaceSpec spec)
    {
        for (var directory = scenario.Context.Directory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (IsRepository(directory))
            {
                return new ResolvedWorkspace(spec with { Repository = directory }, null, ".");
            }
        }

        (fields ?? scenario).Problems.Add(
            ErrorCodes.NoWorkspace,
            "The scenario says no workspace, and its file lies in no git repository.",
            $"Add {Example}.",
            (fields ?? scenario).Mapping
        );
        return null;
    }

    private static bool IsRepository(string directory) =>
        Path.Exists(Path.Combine(directory, ".git"))
        || (File.Exists(Path.Combine(directory, "HEAD")) && Directory.Exists(Path.Combine(directory, "objects")));
}
