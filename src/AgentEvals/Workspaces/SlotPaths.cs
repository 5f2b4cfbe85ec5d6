namespace AgentEvals.Workspaces;

/// <summary>Where the parts of a workspace lie.</summary>
internal sealed record SlotPaths
{
    public SlotPaths(string directory, string name)
    {
        Directory = directory;
        Work = Path.Combine(directory, name);
    }

    /// <summary>Everything of the workspace.</summary>
    public string Directory { get; }

    /// <summary>The files that the agent works on.</summary>
    public string Work { get; }

    /// <summary>The throwaway clone that the agent's git uses; what it does there is forgotten.</summary>
    public string ThrowawayClone => Path.Combine(Directory, "clone.git");

    /// <summary>The harness's own repository for the same files: its index is the truth, its configuration nobody else writes.</summary>
    public string Harness => Path.Combine(Directory, "harness.git");

    /// <summary>The harness's index: the starting commit with the files' times and sizes.</summary>
    public string Index => Path.Combine(Harness, "index");

    /// <summary>The index after setup.</summary>
    public string SetupIndex => Path.Combine(Harness, "setup.index");

    /// <summary>A copy for one capture.</summary>
    public string CaptureIndex => Path.Combine(Harness, "capture.index");

    /// <summary>The starting commit's submodules, a path each, separated by NUL.</summary>
    public string SubmoduleList => Path.Combine(Harness, "submodules");

    /// <summary>A directory that belongs to the trial, outside of the files.</summary>
    public string Private => Path.Combine(Directory, "private");

    /// <summary>Git's pointer from the files to the clone.</summary>
    public string Link => Path.Combine(Work, ".git");
}
