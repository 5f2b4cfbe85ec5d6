using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>An annotation above a declaration.</summary>
/// <param name="Name">Its name, without packages.</param>
/// <param name="Index">The token of its name.</param>
/// <param name="Arguments">What stands between its brackets.</param>
internal sealed record Annotation(string Name, int Index, TokenRange Arguments);
