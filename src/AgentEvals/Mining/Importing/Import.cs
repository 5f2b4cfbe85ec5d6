using AgentEvals.Problems;

namespace AgentEvals.Mining.Importing;

/// <summary>What an import found. Nothing is written yet.</summary>
/// <param name="Files">The files to write, scenarios and fixtures.</param>
/// <param name="Unmapped">What could not be taken over, at its line. The scenarios it belongs to are drafts.</param>
/// <param name="Problems">Sources that cannot be read at all.</param>
public sealed record Import(IReadOnlyList<ImportedFile> Files, IReadOnlyList<Problem> Unmapped, IReadOnlyList<Problem> Problems);
