using System.Globalization;
using System.Text.Json;

namespace AgentEvals.Benchmarks.Mining;

/// <summary>Writes session logs as agents leave them on disk: most of Claude Code, some of Codex, of different lengths, every tenth with an incident, some cut off.</summary>
internal sealed class SessionLogs(string folder)
{
    private static readonly string Source = string.Concat(
        Enumerable
            .Range(0, 60)
            .Select(line => $"export function step{line}(value) {{ return value + {line}; }} // keeps the total as it was\n")
    );

    /// <summary>Writes so many logs of together about so many bytes.</summary>
    /// <returns>The bytes written.</returns>
    public long Write(int count, long bytes)
    {
        var written = 0L;
        var average = bytes / count;
        for (var number = 0; number < count; number++)
        {
            // Most sessions are short; a few are long.
            var length = number % 20 == 0 ? average * 8 : average * 12 / 19;
            written += number % 10 == 9 ? WriteCodex(number, length) : WriteClaude(number, length);
        }

        return written;
    }

    private long WriteClaude(int number, long length)
    {
        var id = Id(number);
        var path = Path.Combine(folder, "projects", $"-home-ada-shop{number % 7}", $"{id}.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var uuid = 0;
        var cwd = $"/home/ada/shop{number % 7}";
        Line(stream, "user", new { role = "user", content = $"Add validation number {number / 3} to the signup endpoint, with a test." });
        for (var step = 0; stream.Length < length; step++)
        {
            Line(stream, "assistant", Call(step, "Read", new { file_path = $"{cwd}/src/step{step % 40}.js" }));
            Line(stream, "user", Result(step, Source));
            Line(
                stream,
                "assistant",
                Call(
                    step + 100_000,
                    "Edit",
                    new
                    {
                        file_path = $"{cwd}/src/step{step % 40}.js",
                        old_string = "return value + 1;",
                        new_string = $"return value + {step};",
                    }
                )
            );
            Line(stream, "user", Result(step + 100_000, "The file has been updated."));
            Line(
                stream,
                "assistant",
                Call(step + 200_000, "Bash", new { command = $"npm test -- step{step % 40}", description = "Run the tests" })
            );
            Line(stream, "user", Result(step + 200_000, "# tests 12\n# pass 12\n# fail 0\n" + Source));
        }

        if (number % 10 == 0)
        {
            Line(
                stream,
                "assistant",
                Call(
                    900_000,
                    "Edit",
                    new
                    {
                        file_path = $"{cwd}/src/signup.test.js",
                        old_string = "  expect(status).toBe(400);",
                        new_string = "  expect(status).toBe(201);",
                    }
                )
            );
            Line(stream, "user", Result(900_000, "The file has been updated."));
            Line(stream, "user", new { role = "user", content = "no, undo that" });
        }

        Line(
            stream,
            "assistant",
            new
            {
                id = "m-last",
                role = "assistant",
                model = "m",
                stop_reason = "end_turn",
                content = new[] { new { type = "text", text = "Done. All tests pass." } },
                usage = new { input_tokens = 40_000, output_tokens = 900 },
            }
        );
        if (number % 25 == 0)
        {
            stream.SetLength(stream.Length - 40);
        }

        return stream.Length;

        void Line(Stream to, string type, object message)
        {
            JsonSerializer.Serialize(
                to,
                new
                {
                    parentUuid = uuid == 0 ? null : $"u{uuid}",
                    isSidechain = false,
                    userType = "external",
                    cwd,
                    sessionId = id,
                    version = "2.1.329",
                    gitBranch = "main",
                    type,
                    message,
                    uuid = $"u{++uuid}",
                    timestamp = $"2026-11-{1 + (number % 20):00}T08:{uuid / 60 % 60:00}:{uuid % 60:00}.000Z",
                }
            );
            to.Write("\n"u8);
        }

        object Call(int call, string name, object input) =>
            new
            {
                id = $"m{call}",
                role = "assistant",
                model = "m",
                content = new[]
                {
                    new
                    {
                        type = "tool_use",
                        id = $"t{call}",
                        name,
                        input,
                    },
                },
                usage = new { input_tokens = 200, output_tokens = 40 },
            };

        static object Result(int call, string content) =>
            new
            {
                role = "user",
                content = new[]
                {
                    new
                    {
                        tool_use_id = $"t{call}",
                        type = "tool_result",
                        content,
                        is_error = false,
                    },
                },
            };
    }

    private long WriteCodex(int number, long length)
    {
        var id = Id(number);
        var path = Path.Combine(
            folder,
            "sessions",
            "2026",
            "11",
            (1 + (number % 20)).ToString("00", CultureInfo.InvariantCulture),
            $"rollout-2026-11-01T08-00-00-{id}.jsonl"
        );
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        Line(
            "session_meta",
            new
            {
                id,
                cwd = "/home/ada/shop1",
                cli_version = "0.169.0",
                timestamp = "2026-11-01T08:00:00Z",
                git = new { branch = "main", commit_hash = "3f2c1ab" },
            }
        );
        Line(
            "response_item",
            new
            {
                type = "message",
                role = "user",
                content = new[] { new { type = "input_text", text = $"Fix total number {number}." } },
            }
        );
        for (var step = 0; stream.Length < length; step++)
        {
            Line(
                "response_item",
                new
                {
                    type = "function_call",
                    name = "shell",
                    call_id = $"c{step}",
                    arguments = JsonSerializer.Serialize(new { command = new[] { "bash", "-lc", $"npm test -- step{step % 40}" } }),
                }
            );
            Line(
                "response_item",
                new
                {
                    type = "function_call_output",
                    call_id = $"c{step}",
                    output = JsonSerializer.Serialize(
                        new { output = Source, metadata = new { exit_code = step % 3 == 0 ? 1 : 0, duration_seconds = 1.2 } }
                    ),
                }
            );
        }

        Line("event_msg", new { type = "task_complete", last_agent_message = "Done." });
        return stream.Length;

        void Line(string type, object payload)
        {
            JsonSerializer.Serialize(
                stream,
                new
                {
                    timestamp = "2026-11-01T08:00:01.000Z",
                    type,
                    payload,
                }
            );
            stream.Write("\n"u8);
        }
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x8}-0000-4000-8000-000000000000");
}
