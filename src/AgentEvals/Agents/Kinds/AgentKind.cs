using AgentEvals.Agents.Launching;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Kinds;

/// <summary>
/// What is particular about one agent's program: names, arguments, environment, files. Pure: starting it, watching it and
/// cleaning up after it is the same for all and stands in <see cref="ProgramAgent"/>.
/// </summary>
internal abstract class AgentKind
{
    /// <summary>The kind's name in agentevals.yaml.</summary>
    public abstract string Name { get; }

    /// <summary>The product's name for people.</summary>
    public abstract string Title { get; }

    /// <summary>The program's usual name on PATH.</summary>
    public abstract string Program { get; }

    /// <summary>The format of its standard output; null when it has none that can be read.</summary>
    public abstract string? TranscriptFormat { get; }

    /// <summary>How to get it: the end of a sentence that starts with "Install it with".</summary>
    public abstract string Installation { get; }

    /// <summary>How to log in: a sentence.</summary>
    public abstract string Login { get; }

    /// <summary>Variables of the host that it needs; a trailing * stands for any ending.</summary>
    public virtual IReadOnlyList<string> Variables => [];

    /// <summary>Files by which its users are logged in.</summary>
    public virtual IReadOnlyList<CredentialFile> CredentialFiles => [];

    /// <summary>Globs of files in the workspace that steer it. A pattern without slash matches in any directory.</summary>
    public virtual IReadOnlyList<string> InstructionFiles => [];

    /// <summary>The permission modes that it knows; empty means that it has none.</summary>
    public virtual IReadOnlyList<string> PermissionModes => [];

    /// <summary>Whether <c>--version</c> may be asked; of a program that we know nothing about it might start work.</summary>
    public virtual bool TellsVersion => true;

    /// <summary>Whether its configuration can be given as a file.</summary>
    public virtual bool TakesConfigFile => true;

    /// <summary>Says how it is started.</summary>
    public abstract LaunchPlan Plan(LaunchRequest request);

    /// <summary>Looks at a line of standard output for a failure that it would go on retrying.</summary>
    /// <returns>Why it is pointless to wait; null when all is well.</returns>
    public virtual EndReason? GiveUp(string line) => null;

    /// <summary>Whether a line shows that the model has answered, in formats that print a call only when it has ended.</summary>
    public virtual bool ShowsWork(string line) => false;

    /// <summary>After the run: the session log on disk that tells more than standard output did.</summary>
    /// <returns>The log's path and format; null when there is none.</returns>
    public virtual TranscriptFile? FindTranscript(string privateDirectory, Transcript live) => null;
}
