namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>A heredoc that was announced on a line and whose body starts on the next.</summary>
/// <param name="Terminator">The word that ends it.</param>
/// <param name="MayBeIndented">True when the terminator may stand behind white space.</param>
internal readonly record struct Heredoc(string Terminator, bool MayBeIndented);
