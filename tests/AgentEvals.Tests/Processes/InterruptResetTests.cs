using AgentEvals.Processes;

namespace AgentEvals.Tests.Processes;

public sealed class InterruptResetTests
{
    private const string Variable = "AGENTEVALS_TEST_IGNORES_INTERRUPTS";

    [Fact]
    public async Task Where_a_shell_started_us_in_the_background_programs_hear_the_interrupt_all_the_same()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Where SIGINT is ignored, only Linux shows.");
        Interrupts.SkipUnlessHeard();
        Assert.SkipUnless(
            (
                await new Command("env").WithArguments(["--default-signal=INT", "true"]).ExecuteAsync(TestContext.Current.CancellationToken)
            ).ExitCode == 0,
            "There is no env of coreutils 8.31."
        );

        (
            await ChildProcess.RunAsync(
                command => command.IgnoringInterrupts(),
                typeof(InterruptResetTests),
                nameof(An_interrupted_program_says_its_last_words),
                (Variable, "1")
            )
        ).ShouldBe(0);
    }

    [Fact(Explicit = true)]
    public async Task An_interrupted_program_says_its_last_words()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(Variable) is null,
            $"Only run by {nameof(Where_a_shell_started_us_in_the_background_programs_hear_the_interrupt_all_the_same)}."
        );
        File.ReadAllText("/proc/self/status").ShouldMatch("SigIgn:\t[0-9a-f]{15}[2367abef]");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        List<string> lines = [];

        var result = await new Command("/bin/sh")
            .WithArguments(["-c", "trap 'echo \"$1\"; exit 7' INT; echo ready; while :; do sleep 0.01; done", "sh", "last words"])
            .WithOutputLines(line =>
            {
                lines.Add(line);
                stop.Cancel();
            })
            .ExecuteAsync(stop.Token);

        (result.WasStopped, result.ExitCode).ShouldBe((true, 7));
        lines.ShouldBe(["ready", "last words"]);
    }
}
