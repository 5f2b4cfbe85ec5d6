using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentEvals.EndToEnd.Tests.Model;

/// <summary>
/// A model that answers from a script, on loopback, in the protocols that the agents speak: Anthropic Messages, OpenAI
/// Responses, OpenAI Chat Completions and Gemini, streaming or not. Which step comes next follows from the conversation
/// that the agent sends along, so that retries and side requests do no harm.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly IReadOnlyList<ModelStep> _steps;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    private ModelServer(HttpListener listener, int port, IReadOnlyList<ModelStep> steps)
    {
        (_listener, _steps) = (listener, steps);
        Address = $"http://127.0.0.1:{port}";
        _serving = ServeAsync();
    }

    /// <summary>The address without path.</summary>
    public string Address { get; }

    /// <summary>The paths and bodies of the requests so far.</summary>
    public ConcurrentQueue<(string Path, JsonObject Body)> Requests { get; } = new();

    /// <summary>Starts a server on a free port.</summary>
    public static ModelServer Start(params IReadOnlyList<ModelStep> steps)
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = FreePort();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return new ModelServer(listener, port, steps);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Another process was faster.
                ((IDisposable)listener).Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();

        // In one step: what is disposed after it was stopped binds its port once more, which may be another server's by then.
        _listener.Close();
        await _serving;
        _closing.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                break;
            }
        }

        await Task.WhenAll(answers);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(_closing.Token);
            var body = ParseBody(text);
            var path = context.Request.Url!.AbsolutePath;
            Requests.Enqueue((path, body));
            var protocol = ModelProtocol.For(path);
            if (protocol is null)
            {
                await WriteAsync(
                    context,
                    path.EndsWith("/models", StringComparison.Ordinal) ? 200 : 404,
                    "application/json",
                    """{"object":"list","data":[],"error":{"type":"not_found_error","message":"no such route"}}"""
                );
                return;
            }

            // Titles and other side requests offer no tools; the script is for the conversation that does.
            var number = protocol.StepNumber(body);
            var step = protocol.HasTools(body) ? _steps[Math.Min(number, _steps.Count - 1)] : ModelStep.Say("Signup validation");
            if (protocol.Counting(path, text) is { } count)
            {
                await WriteAsync(context, 200, "application/json", count.ToJsonString());
            }
            else if (step.HttpError != 0)
            {
                await WriteAsync(context, step.HttpError, "application/json", protocol.Error(step).ToJsonString());
            }
            else if (protocol.IsStreaming(path, body))
            {
                await WriteAsync(context, 200, "text/event-stream", protocol.Stream(body, step, number));
            }
            else
            {
                await WriteAsync(context, 200, "application/json", protocol.Answer(body, step, number).ToJsonString());
            }
        }
        catch (Exception exception)
            when (exception is HttpListenerException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The agent was killed, or hung up.
            context.Response.Abort();
        }
    }

    private static JsonObject ParseBody(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private async Task WriteAsync(HttpListenerContext context, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength64) = (status, type, bytes.Length);
        response.AddHeader("request-id", $"req_{Requests.Count}");
        await response.OutputStream.WriteAsync(bytes, _closing.Token);
        response.Close();
    }
}
