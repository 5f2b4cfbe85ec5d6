namespace AgentEvals.Grading.Tools;

/// <summary>A sign of a secret in a text.</summary>
/// <param name="Kind">What it looks like, such as <c>github-token</c>.</param>
/// <param name="IsCertain">False for shapes that made-up values share: an assignment to a telling name, a web token.</param>
internal sealed record SecretSign(string Kind, bool IsCertain);
