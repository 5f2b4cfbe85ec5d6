using System.Text.Json.Nodes;

namespace AgentEvals.EndToEnd.Tests.Model;

/// <summary>One answer of the scripted model.</summary>
internal sealed record ModelStep
{
    /// <summary>What it thinks; null for nothing.</summary>
    public string? Thinking { get; init; }

    /// <summary>What it says; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>The tools that it calls.</summary>
    public IReadOnlyList<ModelToolCall> Tools { get; init; } = [];

    /// <summary>An HTTP error instead of an answer; 0 for none.</summary>
    public int HttpError { get; init; }

    /// <summary>The error's type and message.</summary>
    public (string Type, string Message) Error { get; init; } = ("api_error", "scripted error");

    /// <summary>An answer that only says something.</summary>
    public static ModelStep Say(string text) => new() { Text = text };

    /// <summary>An answer that calls one tool.</summary>
    public static ModelStep Call(string tool, JsonObject input, string? text = null) =>
        new() { Text = text, Tools = [new ModelToolCall(tool, input)] };

    /// <summary>An answer that calls one tool whose input is free text, such as Codex's apply_patch.</summary>
    public static ModelStep CallFreely(string tool, string input) => new() { Tools = [new ModelToolCall(tool, []) { FreeInput = input }] };

    /// <summary>An error.</summary>
    public static ModelStep Fail(int status, string type, string message) => new() { HttpError = status, Error = (type, message) };
}

/// <summary>A call of a tool by the scripted model.</summary>
internal sealed record ModelToolCall(string Name, JsonObject Input)
{
    /// <summary>Input that is no JSON; null for ordinary calls.</summary>
    public string? FreeInput { get; init; }
}
