namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>Writes a text in the one way in which it is compared.</summary>
/// <param name="prefix">The letters before its quote.</param>
/// <param name="content">What stands between its quotes.</param>
internal delegate string TextSpelling(ReadOnlySpan<char> prefix, ReadOnlySpan<char> content);
