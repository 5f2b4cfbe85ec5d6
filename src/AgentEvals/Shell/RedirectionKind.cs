namespace AgentEvals.Shell;

/// <summary>What a redirection does.</summary>
public enum RedirectionKind
{
    /// <summary><c>&lt; file</c></summary>
    Input,

    /// <summary><c>&gt; file</c></summary>
    Output,

    /// <summary><c>&gt;&gt; file</c></summary>
    Append,

    /// <summary><c>2&gt;&amp;1</c></summary>
    Duplicate,

    /// <summary><c>&lt;&lt;EOF</c></summary>
    HereDocument,

    /// <summary><c>&lt;&lt;&lt; word</c></summary>
    HereString,
}
