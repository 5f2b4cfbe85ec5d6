using System.ComponentModel;
using System.Diagnostics;

namespace AgentEvals.Processes;

/// <summary>
/// A process with all its descendants, collected while it lives: once it has died, its children belong to init. Elsewhere
/// than on Linux it is what <see cref="Process.Kill(bool)"/> finds.
/// </summary>
internal sealed class ProcessTree
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private readonly ProcessMark _mark;
    private readonly IReadOnlyList<ProcessEntry> _descendants;

    private ProcessTree(ProcessMark mark, IReadOnlyList<ProcessEntry> descendants)
    {
        _mark = mark;
        _descendants = descendants;
    }

    public static ProcessTree Of(int root, ProcessMark mark)
    {
        var children = ProcessEntry.All().ToLookup(entry => entry.ParentId);
        var found = new List<ProcessEntry>();
        var open = new Queue<int>([root]);
        var seen = new HashSet<int> { root };
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent].Where(child => seen.Add(child.Id)))
            {
                found.Add(child);
                open.Enqueue(child.Id);
            }
        }

        return new ProcessTree(mark, found);
    }

    /// <summary>Kills the root, what hung below it when it was collected, and whatever carries its mark.</summary>
    public void Kill(Process root)
    {
        try
        {
            if (!root.HasExited)
            {
                root.Kill(entireProcessTree: true);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has just ended by itself, or a descendant has.
        }

        foreach (var entry in _descendants.Where(entry => entry.IsAlive()))
        {
            Signals.TrySend(entry.Id, Signal.Kill);
        }

        KillMarked(_mark);
    }

    /// <summary>
    /// Kills whatever carries the mark, again when the dying had started something in between, and waits until it has gone: a kill is only a request, and
    /// who goes on at once may still find a file open or a port taken.
    /// </summary>
    public static void KillMarked(ProcessMark mark)
    {
        var start = Stopwatch.GetTimestamp();
        var killed = new List<ProcessEntry>();
        while (true)
        {
            var marked = ProcessEntry.All().Where(entry => entry.Carries(mark)).ToList();
            marked.ForEach(entry => Signals.TrySend(entry.Id, Signal.Kill));
            killed.AddRange(marked);

            // What hangs in the kernel does not die, and is not waited for.
            if ((marked.Count == 0 && killed.All(entry => !entry.IsAlive())) || Stopwatch.GetElapsedTime(start) > Patience)
            {
                return;
            }

            Thread.Sleep(Pause);
        }
    }
}
