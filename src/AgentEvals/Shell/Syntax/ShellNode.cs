namespace AgentEvals.Shell.Syntax;

/// <summary>A piece of a parsed script. One of the nested kinds; all dialects share them.</summary>
internal abstract class ShellNode
{
    /// <summary>Redirections of a compound command; those of a simple command are on the command.</summary>
    public List<Redirection> Redirections { get; } = [];

    /// <summary>Commands one after the other.</summary>
    public sealed class Sequence : ShellNode
    {
        public List<(ShellNode Node, bool Background)> Items { get; } = [];
    }

    /// <summary><c>a &amp;&amp; b || c</c>, from left to right.</summary>
    public sealed class Chain(ShellNode first) : ShellNode
    {
        public ShellNode First { get; } = first;

        public List<(bool OnSuccess, ShellNode Node)> Rest { get; } = [];
    }

    /// <summary><c>a | b</c>, or one command with <c>!</c> before it.</summary>
    public sealed class Pipeline(List<ShellNode> stages, bool negated) : ShellNode
    {
        public List<ShellNode> Stages { get; } = stages;

        public bool Negated { get; } = negated;
    }

    /// <summary><c>{ …; }</c>, <c>( … )</c> or a shell within the shell.</summary>
    public sealed class Group(ShellNode body, bool isSubshell) : ShellNode
    {
        public ShellNode Body { get; } = body;

        public bool IsSubshell { get; } = isSubshell;

        /// <summary>True for <c>bash -c</c> and the like, which inherit no options.</summary>
        public bool IsNewShell { get; init; }

        public bool ExitsOnError { get; init; }

        public bool PipeFails { get; init; }

        /// <summary>The language of the shell within the shell; null for the same.</summary>
        public ShellDialect? Dialect { get; init; }
    }

    /// <summary>Branches, each with its condition, and what happens otherwise.</summary>
    public sealed class If(List<(ShellNode Condition, ShellNode Body)> branches, ShellNode? otherwise) : ShellNode
    {
        public List<(ShellNode Condition, ShellNode Body)> Branches { get; } = branches;

        public ShellNode? Otherwise { get; } = otherwise;
    }

    /// <summary><c>for</c>, <c>while</c>, <c>until</c>.</summary>
    public sealed class Loop(ShellNode? test, bool until, ShellNode body) : ShellNode
    {
        public ShellNode? Test { get; } = test;

        public bool Until { get; } = until;

        public ShellNode Body { get; } = body;

        /// <summary>Number of rounds of a <c>for</c> over literal words; null when unknown.</summary>
        public int? Rounds { get; init; }

        public List<ShellNode> Substitutions { get; init; } = [];

        public string Text { get; init; } = "";
    }

    /// <summary>Alternatives of which at most one runs.</summary>
    public sealed class Case(string text, List<ShellNode> branches, bool isExhaustive) : ShellNode
    {
        public string Text { get; } = text;

        public List<ShellNode> Branches { get; } = branches;

        public bool IsExhaustive { get; } = isExhaustive;

        public List<ShellNode> Substitutions { get; init; } = [];
    }

    /// <summary>A function's definition.</summary>
    public sealed class Function(string name, ShellNode body) : ShellNode
    {
        public string Name { get; } = name;

        public ShellNode Body { get; } = body;
    }

    /// <summary>A test that is no command: <c>[[ … ]]</c>, <c>(( … ))</c>, a PowerShell expression.</summary>
    public sealed class Condition(IReadOnlyList<ShellWord> words) : ShellNode
    {
        public IReadOnlyList<ShellWord> Words { get; } = words;

        public List<ShellNode> Substitutions { get; init; } = [];

        /// <summary>True for arithmetic, where a number other than 0 is true.</summary>
        public bool IsArithmetic { get; init; }
    }

    /// <summary><c>try</c>, <c>catch</c>, <c>finally</c> of PowerShell.</summary>
    public sealed class Try(ShellNode body, List<ShellNode> handlers, ShellNode? last) : ShellNode
    {
        public ShellNode Body { get; } = body;

        public List<ShellNode> Handlers { get; } = handlers;

        public ShellNode? Last { get; } = last;
    }

    /// <summary>A simple command. Wrappers are taken off after parsing, when here-documents are known.</summary>
    public sealed class Simple : ShellNode
    {
        public List<ShellWord> Words { get; set; } = [];

        public List<ShellAssignment> Assignments { get; } = [];

        public List<ShellNode> Substitutions { get; } = [];

        public List<string> Wrappers { get; } = [];

        public string Source { get; set; } = "";

        public TimeSpan? TimeLimit { get; set; }

        /// <summary>Directory options of wrappers: <c>env -C dir</c>.</summary>
        public string? DirectoryOption { get; set; }

        /// <summary>True when the shell ends with it: <c>exec</c>.</summary>
        public bool EndsShell { get; set; }

        /// <summary>What it runs in its place: the script of <c>bash -c</c>, <c>eval</c>.</summary>
        public ShellNode? Inner { get; set; }

        /// <summary>What it runs while its own status says nothing about it: <c>find -exec … \;</c>.</summary>
        public Simple? Spawned { get; set; }

        /// <summary>True when a failure of what it spawns makes it fail: <c>find -exec … +</c>.</summary>
        public bool PassesStatus { get; set; }
    }
}
