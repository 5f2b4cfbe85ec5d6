namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>One value of a configuration file.</summary>
/// <param name="Path">Where it stands, without the positions in lists, so that a list has one path with several values.</param>
/// <param name="Name">The last name of the path.</param>
/// <param name="Value">The value.</param>
/// <param name="Line">Line, from 1; 0 when unknown.</param>
/// <param name="Scope">The path with positions: tells which values belong to the same step or job.</param>
internal sealed record Setting(string Path, string Name, string Value, int Line, string Scope = "");
