using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Sessions;

/// <summary>The messages of the person in a transcript: the task, then corrections.</summary>
public static class UserPrompts
{
    /// <summary>
    /// What the person typed on the main thread, in order, without what agents, hooks and slash commands say in the person's name. Where nothing else was
    /// typed, the slash commands themselves. Each message keeps its index; its text is without the reminders that were put around it.
    /// </summary>
    public static IReadOnlyList<Message> Of(Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        List<Message> said =
        [
            .. transcript.Events.OfType<Message>().Where(message => message is { Speaker: Speaker.User, ParentToolCallId: null }),
        ];
        List<Message> typed =
        [
            .. said.Select(message => message with { Text = PromptNoise.Without(message.Text) }).Where(message => message.Text.Length > 0),
        ];
        return typed.Count > 0
            ? typed
            :
            [
                .. said.Select(message => (message, Command: PromptNoise.SlashCommand(message.Text)))
                    .Where(pair => pair.Command is not null)
                    .Select(pair => pair.message with { Text = pair.Command! }),
            ];
    }
}
