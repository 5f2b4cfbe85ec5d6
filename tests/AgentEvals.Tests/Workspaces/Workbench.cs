using AgentEvals.Diffs;
using AgentEvals.Processes;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Processes;
using AgentEvals.Workspaces;

namespace AgentEvals.Tests.Workspaces;

/// <summary>A root for workspaces and a fixture of a test's own, and shorthand for what agents do.</summary>
public sealed class Workbench : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Root => Path.Combine(_directory.Path, "root");

    public string Fixture => Path.Combine(_directory.Path, "signup-api");

    public WorkspaceSpec Spec => new() { Fixture = Fixture };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>With a small fixture.</summary>
    public static Workbench Create()
    {
        var bench = new Workbench();
        bench.Add("api/signup.ts", "export const signup = () => 200;\n");
        bench.Add("api/signup.test.ts", "expect(signup()).toBe(200);\n");
        bench.Add("README.md", "# Signup\n\nOne\nTwo\nThree\n");
        bench.Add("run.sh", "#!/bin/sh\necho run\n");
        bench.Add(".gitignore", "node_modules/\n*.log\n");
        return bench;
    }

    public string Add(string name, string text) => _directory.Write("signup-api/" + name, text);

    public string Other(string name) => Path.Combine(_directory.Path, name);

    public WorkspacePool Pool(Func<WorkspaceOptions, WorkspaceOptions>? change = null)
    {
        var options = new WorkspaceOptions { Root = Root };
        return new WorkspacePool(change?.Invoke(options) ?? options);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Runs a script as an agent would, in the workspace and with git as the user has it.</summary>
    public static async Task<string> RunAsync(string directory, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test's script is for a POSIX shell.");
        var result = await new Command("sh").WithArguments("-ec", script).WithWorkingDirectory(directory).ExecuteAsync(Token);
        result.Succeeded.ShouldBeTrue($"{script}: {result.Output}{result.Error}");
        return result.Output;
    }

    /// <summary>Rents a workspace, runs the script in it and captures.</summary>
    public async Task<WorkspaceChanges> TrialAsync(string script, WorkspaceSpec? spec = null)
    {
        await using var pool = Pool();
        await using var workspace = await pool.RentAsync(spec ?? Spec, Token);
        await RunAsync(workspace.Path, script);
        return await workspace.CaptureAsync(Token);
    }

    /// <summary>A file's changes in one line.</summary>
    public static string[] Summary(Diff diff) =>
        [
            .. diff.Files.Select(file =>
                $"{file.Kind} {file.Path}"
                + (file.OldPath is null ? "" : $" from {file.OldPath}")
                + (file.IsIgnored ? " ignored" : "")
                + (file.IsNestedRepository ? " nested" : "")
                + (file.IsBinary ? " binary" : "")
                + (file.FileCount is null ? "" : $" files={file.FileCount}")
            ),
        ];
}
