namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>A comment with an end of its own.</summary>
/// <param name="Open">What opens it.</param>
/// <param name="Close">What closes it.</param>
/// <param name="Nests">True when comments may stand inside comments.</param>
internal sealed record CommentForm(string Open, string Close, bool Nests = false);
