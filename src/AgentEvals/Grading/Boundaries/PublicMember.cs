namespace AgentEvals.Grading.Boundaries;

/// <summary>A public member of C# code.</summary>
/// <param name="Name">Its whole name, with the types of its parameters.</param>
/// <param name="Container">The namespace or type around it; null at the top.</param>
/// <param name="IsType">True for a type with members of its own.</param>
/// <param name="Line">Where it is declared, from 1.</param>
/// <param name="Text">The first line of the declaration.</param>
internal readonly record struct PublicMember(string Name, string? Container, bool IsType, int Line, string Text);
