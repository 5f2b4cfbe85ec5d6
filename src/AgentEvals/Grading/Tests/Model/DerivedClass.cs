namespace AgentEvals.Grading.Tests.Model;

/// <summary>A concrete class, named after tests, that derives from another one.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Base">The bare name of its base class.</param>
/// <param name="HasTests">Whether any of its own methods has an attribute, so that it is more than what it inherits.</param>
/// <param name="IsHidden">Whether no runner looks into it, because it is not public.</param>
internal sealed record DerivedClass(int Line, string Name, string Base, bool HasTests, bool IsHidden = false);
