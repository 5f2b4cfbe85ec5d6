using System.Diagnostics;
using System.Globalization;
using AgentEvals.Diffs;
using AgentEvals.Processes;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces;

namespace AgentEvals.Benchmarks.Workspaces;

/// <summary>
/// What the harness costs in a live trial, everything but the agent: rent, capture, give back. Against <c>git worktree add</c>
/// (and remove) of the same repository on the same machine.
/// </summary>
internal sealed class WorkspaceMeasurement : IMeasurement
{
    private const int Trials = 15;

    public string Name => "workspaces";

    public string Summary =>
        "the harness's overhead of a live trial, against git worktree add; the diff parser; argument: number of files (50000)";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var files = arguments is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 50_000;
        var root = Directory.CreateTempSubdirectory("agentevals-measure-").FullName;
        try
        {
            await MeasureAsync("small repository, 20 files", 20, root);
            await MeasureAsync($"large repository, {files} files", files, root);
            MeasureParser();
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, int files, string root)
    {
        var repository = Path.Combine(root, $"repository-{files}");
        await MakeRepositoryAsync(repository, files);
        var spec = new WorkspaceSpec { Repository = repository };
        await using var pool = new WorkspacePool(new WorkspaceOptions { Root = Path.Combine(root, "workspaces") });

        var cold = Stopwatch.StartNew();
        await (await pool.RentAsync(spec)).DisposeAsync();
        cold.Stop();

        var (rent, capture, giveBack, worktree) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var trial = 0; trial < Trials; trial++)
        {
            var clock = Stopwatch.StartNew();
            var workspace = await pool.RentAsync(spec);
            rent.Add(clock.Elapsed.TotalMilliseconds);
            await WorkAsync(workspace.Path);

            clock.Restart();
            var changes = await workspace.CaptureAsync();
            capture.Add(clock.Elapsed.TotalMilliseconds);
            if (changes.Diff.Files.Count != 4 || changes.Commits.Count != 1)
            {
                throw new InvalidOperationException($"captured {changes.Diff.Files.Count} files and {changes.Commits.Count} commits");
            }

            clock.Restart();
            await workspace.DisposeAsync();
            giveBack.Add(clock.Elapsed.TotalMilliseconds);

            // In turn with the trials, so that a busy machine slows both.
            if (trial % 5 == 0)
            {
                clock.Restart();
                await GitAsync(repository, "worktree", "add", "-q", "--detach", Path.Combine(root, "compared"), "HEAD");
                worktree.Add(clock.Elapsed.TotalMilliseconds);
                await GitAsync(repository, "worktree", "remove", "--force", Path.Combine(root, "compared"));
            }
        }

        var overhead = Median(rent) + Median(capture) + Median(giveBack);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} (medians of {Trials} trials, each with an edit, a new file, an ignored file and a commit)"
            )
        );
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  first rent and return {cold.Elapsed.TotalMilliseconds, 8:0.0} ms")
        );
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  rent                  {Median(rent), 8:0.0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  capture               {Median(capture), 8:0.0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  give back             {Median(giveBack), 8:0.0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  overhead of a trial   {overhead, 8:0.0} ms"));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  git worktree add      {Median(worktree), 8:0.0} ms, ratio {overhead / Median(worktree):0.00}"
            )
        );
    }

    private static void MeasureParser()
    {
        var old = Enumerable.Range(0, 1500).Select(i => $"    public int Member{i} => {i} * 2; // text").ToList();
        var lines = old.SelectMany(
                (text, i) =>
                    i % 50 == 0
                        ? new[]
                        {
                            new DiffLine(DiffLineKind.Removed, text, i + 1, null),
                            new DiffLine(DiffLineKind.Added, text + "!", null, i + 1),
                        }
                        : [new DiffLine(DiffLineKind.Context, text, i + 1, i + 1)]
            )
            .ToList();
        var patch = DiffWriter.Write(
            new Diff([
                new FileChange
                {
                    Path = "src/Members.cs",
                    Kind = ChangeKind.Modified,
                    OldMode = "100644",
                    NewMode = "100644",
                    HasWholeText = true,
                    OldText = string.Concat(old.Select(text => text + "\n")),
                    NewText = string.Concat(old.Select((text, i) => text + (i % 50 == 0 ? "!\n" : "\n"))),
                    Hunks = [new Hunk(1, old.Count, 1, old.Count, "", lines)],
                },
            ])
        );
        var times = new List<double>();
        for (var i = 0; i < 2000; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = DiffParser.Parse(patch);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"diff parser, patch of {patch.Length / 1000} kB: {Median(times.Skip(1000)):0.000} ms"
            )
        );
    }

    private static async Task WorkAsync(string path)
    {
        await File.AppendAllTextAsync(Path.Combine(path, "d0", "f0.txt"), "edited\n");
        await File.WriteAllTextAsync(Path.Combine(path, "new.txt"), "new\n");
        await File.WriteAllTextAsync(Path.Combine(path, "x.log"), "log\n");
        await File.AppendAllTextAsync(Path.Combine(path, "d0", "f1.txt"), "committed\n");
        await GitAsync(path, "commit", "-q", "-m", "work", "d0/f1.txt");
    }

    private static async Task MakeRepositoryAsync(string path, int files)
    {
        Directory.CreateDirectory(path);
        for (var i = 0; i < files; i++)
        {
            var directory = Path.Combine(path, $"d{i / 100}");
            Directory.CreateDirectory(directory);
            await File.WriteAllTextAsync(Path.Combine(directory, $"f{i}.txt"), string.Concat(Enumerable.Repeat($"line of file {i}\n", 20)));
        }

        await File.WriteAllTextAsync(Path.Combine(path, ".gitignore"), "*.log\n");
        await GitAsync(path, "init", "-q", "-b", "main");
        await GitAsync(path, "add", "-A");
        await GitAsync(path, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "start");
    }

    private static async Task GitAsync(string directory, params string[] arguments)
    {
        var result = await new Command("git").WithArguments(arguments).WithWorkingDirectory(directory).ExecuteAsync();
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(result.Error);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
