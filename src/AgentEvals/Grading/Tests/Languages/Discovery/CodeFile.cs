using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>One file as every language's parser looks at it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Source">Its tokens.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="Calls">The reader of its calls.</param>
/// <param name="Assertions">The reader of its assertions.</param>
/// <param name="EndOfStatement">Where the statement ends that starts at an index.</param>
internal sealed record CodeFile(
    string Path,
    SourceTokens Source,
    BlockTree Blocks,
    CallReader Calls,
    AssertionReader Assertions,
    Func<int, int> EndOfStatement
);
