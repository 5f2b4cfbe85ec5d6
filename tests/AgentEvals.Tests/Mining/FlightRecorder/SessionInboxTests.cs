using AgentEvals.Mining.FlightRecorder;
using AgentEvals.Tests.Processes;

namespace AgentEvals.Tests.Mining.FlightRecorder;

public sealed class SessionInboxTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task A_session_has_one_line_the_newest()
    {
        var inbox = new SessionInbox(_folder.Path);

        await inbox.NoteAsync(Entry("a", "first"), TestContext.Current.CancellationToken);
        await inbox.NoteAsync(Entry("b", "other"), TestContext.Current.CancellationToken);
        await inbox.NoteAsync(Entry("a", "second"), TestContext.Current.CancellationToken);

        inbox.Read().Select(entry => $"{entry.Session} {entry.Reason}").ShouldBe(["b other", "a second"]);
        File.ReadAllLines(inbox.File)[1]
            .ShouldBe(
                """{"at":"2026-11-21T08:00:00+00:00","session":"a","agent":"claude-code","path":"/logs/a.jsonl","cwd":"/shop","codes":["assertion_weakened"],"reason":"second"}"""
            );
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(number =>
                    Task.Run(
                        () => new SessionInbox(_folder.Path).NoteAsync(Entry($"s{number}", "x"), TestContext.Current.CancellationToken),
                        TestContext.Current.CancellationToken
                    )
                )
        );

        new SessionInbox(_folder.Path).Read().Count.ShouldBe(20);
    }

    [Fact]
    public async Task What_is_captured_is_taken_out_and_lines_that_are_no_entry_stay_as_they_are()
    {
        var inbox = new SessionInbox(_folder.Path);
        byte[] others = [.. "\uFEFF# ask Ada first\r\n{\"at\":1}\n\n{\"session\":\"a\"} \n"u8, 0xFF, 0xFE, .. "\nhalf a line {"u8];
        Directory.CreateDirectory(Path.GetDirectoryName(inbox.File)!);
        await File.WriteAllBytesAsync(inbox.File, others, TestContext.Current.CancellationToken);

        await inbox.NoteAsync(Entry("a", "x"), TestContext.Current.CancellationToken);
        await inbox.NoteAsync(Entry("a", "y"), TestContext.Current.CancellationToken);
        inbox.Read().ShouldHaveSingleItem().Reason.ShouldBe("y");
        await inbox.RemoveAsync("a", TestContext.Current.CancellationToken);

        inbox.Read().ShouldBeEmpty();
        (await File.ReadAllBytesAsync(inbox.File, TestContext.Current.CancellationToken)).ShouldBe([.. others, (byte)'\n']);
    }

    [Fact]
    public async Task Another_sessions_line_keeps_what_a_later_version_wrote_into_it()
    {
        var inbox = new SessionInbox(_folder.Path);
        await inbox.NoteAsync(Entry("a", "x"), TestContext.Current.CancellationToken);
        var later = (await File.ReadAllTextAsync(inbox.File, TestContext.Current.CancellationToken)).Replace(
            "}\n",
            ",\"owner\":\"ada\"}\n",
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(inbox.File, later, TestContext.Current.CancellationToken);

        await inbox.NoteAsync(Entry("b", "y"), TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(inbox.File, TestContext.Current.CancellationToken)).ShouldStartWith(later);
        inbox.Read().Count.ShouldBe(2);
    }

    [Fact]
    public void It_lies_beside_the_repository_that_the_session_worked_in()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "shop", ".git"));

        SessionInbox
            .Around(Path.Combine(_folder.Path, "shop", "src"))
            .File.ShouldBe(Path.Combine(_folder.Path, "shop", ".agentevals", "inbox.jsonl"));
    }

    public void Dispose() => _folder.Dispose();

    private static InboxEntry Entry(string session, string reason) =>
        new(
            new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero),
            session,
            "claude-code",
            $"/logs/{session}.jsonl",
            "/shop",
            ["assertion_weakened"],
            reason
        );
}
