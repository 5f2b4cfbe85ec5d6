namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>A comment that stands before a token.</summary>
/// <param name="Text">As written.</param>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="TokenIndex">The index of the token that follows.</param>
internal readonly record struct Comment(string Text, int Line, int TokenIndex);
