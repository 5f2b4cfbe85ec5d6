using AgentEvals.Processes;

namespace AgentEvals.Tool.Tests;

/// <summary>The completion scripts, read and used by the shells that they are made for.</summary>
public sealed class ShellCompletionTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Bash_completes_with_it() =>
        (
            await CompletedAsync(
                "bash",
                """
                source "$SCRIPT"
                COMP_LINE="agentevals report --format m" COMP_POINT=28 COMP_WORDS=(agentevals report --format m) COMP_CWORD=3
                _agentevals
                printf '%s\n' "${COMPREPLY[@]}"
                """
            )
        ).ShouldBe("markdown");

    [Theory]
    [InlineData("agentevals report --format m", "markdown")]
    [InlineData("agentevals gr", "grade graduate")]
    [InlineData("cd . && agentevals gr", "grade graduate")]
    public async Task Fish_completes_with_it(string typed, string suggested) => (
            await CompletedAsync(
                "fish",
                """
                source $SCRIPT
                complete -C "$TYPED"
                """,
                typed
            )
        ).ReplaceLineEndings(" ").ShouldBe(suggested);

    [Theory]
    [InlineData("agentevals report --format m", "agentevals report --format markdown ")]
    [InlineData("cd . && agentevals report --format m", "cd . && agentevals report --format markdown ")]
    [InlineData("agentevals compl", "agentevals completion ")]
    [InlineData("agentevals report -o not", "agentevals report -o notes.txt ")]
    public async Task Zsh_completes_with_it(string typed, string completed)
    {
        _folder.Write("notes.txt", "A file, which is completed where the tool suggests nothing.");

        // zsh completes in its line editor alone: one with a terminal of its own is typed into, tab, and Control-X shows what stands there then.
        (
            await CompletedAsync(
                "zsh",
                """
                zmodload zsh/zpty
                zpty -b editor 'zsh -f -i'
                zpty -w editor 'autoload -Uz compinit; compinit -u -D; source $SCRIPT; show() { print -r -- "$BUFFER" > $OUT; print show""n }; zle -N show; bindkey "^X" show; print rea""dy'
                zpty -r editor seen '*ready*'
                zpty -w -n editor "$TYPED"$'\t\x18'
                zpty -r editor seen '*shown*'
                zpty -d editor
                cat $OUT
                """,
                typed
            )
        ).ShouldBe(completed);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> CompletedAsync(string shell, string commands, string typed = "")
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, shell))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null || OperatingSystem.IsWindows(), $"There is no {shell}.");
        var tool = _folder.Write("bin/agentevals", "#!/bin/sh\nexec dotnet \"$TOOL\" \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var run = await new Command(program)
            .WithArguments(["-c", commands])
            .WithWorkingDirectory(_folder.Path)
            .WithEnvironment(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["PATH"] = $"{Path.GetDirectoryName(tool)}:{Environment.GetEnvironmentVariable("PATH")}",
                    ["HOME"] = _folder.Path,
                    ["TERM"] = "xterm",
                    ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
                    ["TOOL"] = Path.Combine(AppContext.BaseDirectory, "AgentEvals.Tool.dll"),
                    ["SCRIPT"] = _folder.Write($"completion.{shell}", (await ToolRun.Of(_folder.Path, "completion", shell)).Out),
                    ["OUT"] = Path.Combine(_folder.Path, "out"),
                    ["TYPED"] = typed,
                }
            )
            .ExecuteAsync(TestContext.Current.CancellationToken);
        run.Error.ShouldBeEmpty();
        return run.Output.TrimEnd('\r', '\n');
    }
}
